package mart.system.shop;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** What the mail server has received for one address. */
public record Mailbox(GreenMail server, String address) {

    /** All mails until now, oldest first. */
    public List<Mail> mails() {
        return Arrays.stream(server.getReceivedMessages())
                .filter(this::isMine)
                .map(Mail::read)
                .toList();
    }

    /** Waits for a mail that speaks of something in its subject or text. */
    public Mail await(String word) {
        return Awaitility.await("a mail to " + address + " with '" + word + "'")
                .atMost(Shop.PATIENCE)
                .until(
                        () -> mails().stream()
                                .filter(mail -> mail.mentions(word))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    /** Waits until there are so many mails. */
    public List<Mail> awaitCount(int count) {
        return Awaitility.await(count + " mails to " + address)
                .atMost(Shop.PATIENCE)
                .until(this::mails, mails -> mails.size() == count);
    }

    private boolean isMine(MimeMessage message) {
        try {
            return Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                    .anyMatch(recipient -> recipient.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
