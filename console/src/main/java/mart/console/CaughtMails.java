package mart.console;

import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All caught e-mails, numbered in the order of arrival.
 *
 * <p>The mail server numbers them per recipient, so this class assigns its own numbers. A number is not reused when e-mails
 * are deleted.
 */
final class CaughtMails {
    private final GreenMail server;
    private final Map<StoredMessage, CaughtMail> known = new IdentityHashMap<>();
    private int last;

    CaughtMails(GreenMail server) {
        this.server = server;
    }

    /**
     * @param count the total for this recipient
     * @param next the value of {@code before} for older e-mails; null if there are none
     */
    record MailPage(int count, List<MailSummary> mails, Integer next) {}

    /** @param recipient only e-mails to or in copy to this address, ignoring case; empty for all */
    MailPage newestFirst(Optional<String> recipient, int before, int limit) {
        List<CaughtMail> mails = all().stream()
                .filter(mail -> recipient.map(mail::isTo).orElse(true))
                .toList();
        List<CaughtMail> older =
                mails.stream().filter(mail -> mail.number() < before).toList();
        List<CaughtMail> page = older.stream().limit(limit).toList();
        Integer next = page.size() < older.size() ? page.get(page.size() - 1).number() : null;
        return new MailPage(mails.size(), page.stream().map(MailSummary::of).toList(), next);
    }

    /** @throws ConsoleProblem if the number does not exist */
    CaughtMail get(int number) {
        return all().stream()
                .filter(mail -> mail.number() == number)
                .findFirst()
                .orElseThrow(() -> ConsoleProblem.notFound("E-mail " + number + " does not exist."));
    }

    /** Newest first. */
    private synchronized List<CaughtMail> all() {
        List<StoredMessage> stored = server.getManagers().getImapHostManager().getAllMessages();
        Set<StoredMessage> present = Collections.newSetFromMap(new IdentityHashMap<>());
        present.addAll(stored);
        known.keySet().retainAll(present);
        stored.stream()
                .filter(message -> !known.containsKey(message))
                .sorted(Comparator.comparing(StoredMessage::getReceivedDate))
                .forEach(message -> known.put(message, CaughtMail.of(++last, message)));
        return known.values().stream()
                .sorted(Comparator.comparingInt(CaughtMail::number).reversed())
                .toList();
    }
}
