package mart.system.shop;

import com.icegreen.greenmail.util.GreenMail;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** The e-mails that the mail server has received for one address. */
public record Mailbox(GreenMail server, String address) {

    /** All e-mails received so far, oldest first. */
    public List<ReceivedEmail> emails() {
        return server.findReceivedMessages(user -> user.getEmail().equals(address), message -> true)
                .map(ReceivedEmail::read)
                .toList();
    }

    /** Waits for an e-mail that has the word in its subject or text. */
    public ReceivedEmail await(String word) {
        return Awaitility.await("an e-mail to " + address + " with '" + word + "'")
                .atMost(Shop.TIMEOUT)
                .until(
                        () -> emails().stream()
                                .filter(email -> email.mentions(word))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until the address has received exactly this number of e-mails. */
    public List<ReceivedEmail> awaitCount(int count) {
        return Awaitility.await(count + " e-mails to " + address)
                .atMost(Shop.TIMEOUT)
                .until(this::emails, emails -> emails.size() == count);
    }
}
