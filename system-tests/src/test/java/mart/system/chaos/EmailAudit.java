package mart.system.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mart.system.shop.Customer;
import mart.system.shop.ReceivedEmail;
import mart.system.shop.Shop;

/** Checks that customers got each e-mail that they must get, exactly once. */
final class EmailAudit {
    private static final String WELCOME = "Welcome to";
    private static final String ORDER = "Your order:";
    private static final String PAYMENT = "We have received your payment";
    private static final String REFUND = "We have refunded";
    private static final Pattern ORDER_ID = Pattern.compile("Order +([0-9a-f-]{36})");

    private final Shop shop;
    private final RecordingGateway gateway;
    private final Map<Customer, List<Purchase>> purchases;
    private final boolean mayComeTwice;

    /** @param mayComeTwice whether an e-mail may have arrived more than once with one Message-ID */
    EmailAudit(Shop shop, RecordingGateway gateway, Map<Customer, List<Purchase>> purchases, boolean mayComeTwice) {
        this.shop = shop;
        this.gateway = gateway;
        this.purchases = purchases;
        this.mayComeTwice = mayComeTwice;
    }

    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Map<String, Integer> copies = new HashMap<>();
        Map<String, Integer> emails = new HashMap<>();
        for (ReceivedEmail email : shop.emails()) {
            if (copies.merge(email.id(), 1, Integer::sum) == 1) {
                emails.merge(subjectOf(email), 1, Integer::sum);
            }
        }
        purchases.forEach((customer, theirs) -> {
            expect(violations, emails, WELCOME + customer.username(), 1);
            theirs.stream()
                    .filter(purchase -> purchase.order() != null)
                    .forEach(purchase -> ofOrder(purchase, emails, violations));
        });
        copies.values().removeIf(count -> count == 1);
        if (!copies.isEmpty() && !mayComeTwice) {
            violations.add("e-mails came more than once: " + copies);
        }
        return violations;
    }

    private void ofOrder(Purchase purchase, Map<String, Integer> emails, List<String> violations) {
        int charged = gateway.charged(purchase.card()).size();
        int returned = gateway.refunded(purchase.card()).size();
        if (charged > 0 || purchase.confirmed() || emails.containsKey(ORDER + purchase.order())) {
            expect(violations, emails, ORDER + purchase.order(), 1);
        }
        expect(violations, emails, PAYMENT + purchase.order(), charged);
        expect(violations, emails, REFUND + purchase.order(), returned);
    }

    private static void expect(List<String> violations, Map<String, Integer> emails, String about, int count) {
        int sent = emails.getOrDefault(about, 0);
        if (sent != count) {
            violations.add(sent + " different e-mails '" + about + "', expected " + count);
        }
    }

    /** The kind of an e-mail, with its username or order id. */
    private static String subjectOf(ReceivedEmail email) {
        if (email.subject().startsWith(WELCOME)) {
            return WELCOME + email.subject().substring(email.subject().lastIndexOf(' ') + 1);
        }
        for (String kind : new String[] {ORDER, PAYMENT, REFUND}) {
            if (email.subject().startsWith(kind)) {
                Matcher order = ORDER_ID.matcher(email.text());
                return kind + (order.find() ? order.group(1) : "?");
            }
        }
        return email.subject();
    }
}
