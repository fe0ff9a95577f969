package mart.system.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mart.system.shop.ReceivedEmail;
import mart.system.shop.Shop;
import org.assertj.core.api.SoftAssertions;

/** Checks that customers got each e-mail that they must get, exactly once. */
final class EmailAudit {
    private static final String WELCOME = "Welcome to";
    private static final String ORDER = "Your order:";
    private static final String PAYMENT = "We have received your payment";
    private static final String REFUND = "We have refunded";
    private static final Pattern ORDER_ID = Pattern.compile("Order +([0-9a-f-]{36})");

    private final List<ReceivedEmail> emails;
    private final Map<String, Set<String>> idsBySubject;
    private final RecordingGateway gateway;
    private final SoftAssertions softly;

    EmailAudit(Shop shop, RecordingGateway gateway, SoftAssertions softly) {
        this.emails = shop.emails();
        this.idsBySubject =
                emails.stream().collect(groupingBy(EmailAudit::subject, mapping(ReceivedEmail::id, toSet())));
        this.gateway = gateway;
        this.softly = softly;
    }

    /** @param mayComeTwice whether an e-mail may have arrived more than once with one Message-ID */
    void check(List<Purchase> purchases, boolean mayComeTwice) {
        if (!mayComeTwice) {
            softly.assertThat(emails).extracting(ReceivedEmail::id).doesNotHaveDuplicates();
        }
        for (Purchase purchase : purchases) {
            expect(1, WELCOME + purchase.customer().username());
            if (purchase.order() != null) {
                checkOrder(purchase);
            }
        }
    }

    private void checkOrder(Purchase purchase) {
        int charges = gateway.charged(purchase.card()).size();
        if (charges > 0 || purchase.confirmed() || idsBySubject.containsKey(ORDER + purchase.order())) {
            expect(1, ORDER + purchase.order());
        }
        expect(charges, PAYMENT + purchase.order());
        expect(gateway.refunded(purchase.card()).size(), REFUND + purchase.order());
    }

    private void expect(int count, String subject) {
        softly.assertThat(idsBySubject.getOrDefault(subject, Set.of()))
                .as("e-mails '" + subject + "'")
                .hasSize(count);
    }

    /** The kind of an e-mail, with its username or order id. */
    private static String subject(ReceivedEmail email) {
        String subject = email.subject();
        if (subject.startsWith(WELCOME)) {
            return WELCOME + subject.substring(subject.lastIndexOf(' ') + 1);
        }
        for (String kind : List.of(ORDER, PAYMENT, REFUND)) {
            if (subject.startsWith(kind)) {
                Matcher order = ORDER_ID.matcher(email.text());
                return kind + (order.find() ? order.group(1) : "?");
            }
        }
        return subject;
    }
}
