package mart.notification.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import mart.notification.domain.EmailContent;
import mart.notification.domain.Recipient;
import org.junit.jupiter.api.Test;

class EmailTemplatesTest {

    private final EmailTemplates templates = new EmailTemplates();

    private final Recipient recipient = new Recipient("Zoë", "zoe@example.com");

    private final Map<String, Object> order = new HashMap<>(Map.of(
            "order_id", "4711",
            "product_name", "Laptop",
            "quantity", 2,
            "unit_price", "999.99",
            "amount", "1999.98",
            "shipping_address", "123 Main St\nCity",
            "customer_notes", ""));

    @Test
    void textAndHtmlHaveTheSameContent() {
        EmailContent content = templates.render("order", recipient, order);
        assertThat(content.subject()).isEqualTo("Your order: 2 × Laptop");
        for (String body : new String[] {content.text(), content.html()}) {
            assertThat(body).contains("Zoë", "4711", "2 × Laptop", "999.99", "1999.98", "123 Main St\nCity");
            assertThat(body).doesNotContain("{{", "{%", "Your notes");
        }
        assertThat(content.text()).startsWith("Hello Zoë,\n\nThank you");
    }

    @Test
    void userInputIsEscapedInHtmlOnly() {
        String script = "<script>alert('1')</script>";
        Recipient attacker = new Recipient(script, "zoe@example.com");
        order.put("product_name", "<b>\"Fish\" & Chips</b>");
        order.put("shipping_address", script);
        order.put("customer_notes", "<img src=x onerror=alert(1)>");
        EmailContent content = templates.render("order", attacker, order);
        assertThat(content.html()).doesNotContain("<script", "<b>", "<img").contains("&lt;script&gt;", "&amp; Chips");
        assertThat(content.text()).contains(script, "<img src=x onerror=alert(1)>");
    }

    @Test
    void subjectIsKeptOnOneLine() {
        order.put("product_name", "Laptop\r\nBcc: victim@example.com\u2028x");
        assertThat(templates.render("order", recipient, order).subject())
                .isEqualTo("Your order: 2 × Laptop Bcc: victim@example.com x");
    }

    @Test
    void userInputIsNotEvaluatedAsATemplate() {
        Recipient attacker = new Recipient("{{ 7 * 7 }}{% if true %}", "zoe@example.com");
        assertThat(templates.render("order", attacker, order).text()).contains("{{ 7 * 7 }}{% if true %}");
    }

    @Test
    void allTemplatesAreRendered() {
        Map<String, Object> payment = Map.of(
                "order_id", "4711",
                "payment_id", "4712",
                "amount", "1999.98",
                "card_brand", "Visa",
                "card_last_four", "4242");
        assertThat(templates.render("payment", recipient, payment).subject())
                .isEqualTo("We have received your payment of 1999.98");
        assertThat(templates.render("payment", recipient, payment).text()).contains("Visa ending in 4242");
        assertThat(templates.render("refund", recipient, payment).subject()).isEqualTo("We have refunded 1999.98");
        assertThat(templates.render("registration", recipient, Map.of()).subject())
                .isEqualTo("Welcome to Online Mart, Zoë");
    }

    @Test
    void missingVariableFailsTheRendering() {
        order.remove("amount");
        assertThatThrownBy(() -> templates.render("order", recipient, order)).hasMessageContaining("amount");
    }
}
