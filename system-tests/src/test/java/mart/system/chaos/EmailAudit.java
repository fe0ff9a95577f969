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

/** Whether shoppers were written to of everything that they are to be told, and of each thing once. */
final class EmailAudit {
    private static final String WELCOME = "Welcome to";
    private static final String ORDER = "Your order:";
    private static final String PAYMENT = "We have received your payment";
    private static final String REFUND = "We have refunded";
    private static final Pattern ORDER_ID = Pattern.compile("Order +([0-9a-f-]{36})");

    private final Shop shop;
    private final RecordingGateway bank;
    private final Map<Customer, List<Purchase>> purchases;
    private final boolean mayComeTwice;

    /** @param mayComeTwice whether the same mail, by its Message-ID, may have arrived more than once */
    EmailAudit(Shop shop, RecordingGateway bank, Map<Customer, List<Purchase>> purchases, boolean mayComeTwice) {
        this.shop = shop;
        this.bank = bank;
        this.purchases = purchases;
        this.mayComeTwice = mayComeTwice;
    }

    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Map<String, Integer> copies = new HashMap<>();
        Map<String, Integer> letters = new HashMap<>();
        for (ReceivedEmail mail : shop.emails()) {
            if (copies.merge(mail.id(), 1, Integer::sum) == 1) {
                letters.merge(about(mail), 1, Integer::sum);
            }
        }
        purchases.forEach((customer, theirs) -> {
            expect(violations, letters, WELCOME + customer.username(), 1);
            theirs.stream()
                    .filter(purchase -> purchase.order() != null)
                    .forEach(purchase -> ofOrder(purchase, letters, violations));
        });
        copies.values().removeIf(count -> count == 1);
        if (!copies.isEmpty() && !mayComeTwice) {
            violations.add("mails came more than once: " + copies);
        }
        return violations;
    }

    private void ofOrder(Purchase purchase, Map<String, Integer> letters, List<String> violations) {
        int charged = bank.charged(purchase.card()).size();
        int returned = bank.givenBack(purchase.card()).size();
        if (charged > 0 || purchase.confirmed() || letters.containsKey(ORDER + purchase.order())) {
            expect(violations, letters, ORDER + purchase.order(), 1);
        }
        expect(violations, letters, PAYMENT + purchase.order(), charged);
        expect(violations, letters, REFUND + purchase.order(), returned);
    }

    private static void expect(List<String> violations, Map<String, Integer> letters, String about, int count) {
        int sent = letters.getOrDefault(about, 0);
        if (sent != count) {
            violations.add(sent + " different mails '" + about + "', expected " + count);
        }
    }

    /** What a mail tells of, and whom or which order it concerns. */
    private static String about(ReceivedEmail mail) {
        if (mail.subject().startsWith(WELCOME)) {
            return WELCOME + mail.subject().substring(mail.subject().lastIndexOf(' ') + 1);
        }
        for (String kind : new String[] {ORDER, PAYMENT, REFUND}) {
            if (mail.subject().startsWith(kind)) {
                Matcher order = ORDER_ID.matcher(mail.text());
                return kind + (order.find() ? order.group(1) : "?");
            }
        }
        return mail.subject();
    }
}
