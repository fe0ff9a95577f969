package mart.system.shop;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** The e-mails that the mail server has received for one address. */
public record Mailbox(GreenMail server, String address) {

    /** All e-mails received so far, oldest first. */
    public List<ReceivedEmail> emails() {
        // a copy; GreenMail's streams fail when an e-mail arrives meanwhile
        return Arrays.stream(server.getReceivedMessages())
                .filter(this::isForAddress)
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

    private boolean isForAddress(MimeMessage message) {
        try {
            return Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                    .anyMatch(recipient -> recipient.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
