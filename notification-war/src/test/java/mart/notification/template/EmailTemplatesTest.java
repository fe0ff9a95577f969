package mart.notification.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import mart.notification.domain.EmailContent;
import org.junit.jupiter.api.Test;

class EmailTemplatesTest {

    private final EmailTemplates letters = new EmailTemplates();

    private final Map<String, Object> order = new HashMap<>(Map.of(
            "name", "Zoë",
            "address", "zoe@example.com",
            "order_id", "4711",
            "product_name", "Laptop",
            "quantity", 2,
            "unit_price", "999.99",
            "amount", "1999.98",
            "shipping_address", "123 Main St\nCity",
            "customer_notes", ""));

    @Test
    void saysTheSameInTextAndHtml() {
        EmailContent letter = letters.write("order", order);
        assertThat(letter.subject()).isEqualTo("Your order: 2 × Laptop");
        for (String body : new String[] {letter.text(), letter.html()}) {
            assertThat(body).contains("Zoë", "4711", "2 × Laptop", "999.99", "1999.98", "123 Main St\nCity");
            assertThat(body).doesNotContain("{{", "{%", "Your notes");
        }
        assertThat(letter.text()).startsWith("Hello Zoë,\n\nthank you");
    }

    @Test
    void escapesInHtmlWhatOthersWroteAndLeavesItInText() {
        String script = "<script>alert('1')</script>";
        order.put("name", script);
        order.put("product_name", "<b>\"Fish\" & Chips</b>");
        order.put("shipping_address", script);
        order.put("customer_notes", "<img src=x onerror=alert(1)>");
        EmailContent letter = letters.write("order", order);
        assertThat(letter.html()).doesNotContain("<script", "<b>", "<img").contains("&lt;script&gt;", "&amp; Chips");
        assertThat(letter.text()).contains(script, "<img src=x onerror=alert(1)>");
    }

    @Test
    void keepsTheSubjectOnOneLine() {
        order.put("product_name", "Laptop\r\nBcc: victim@example.com\u2028x");
        assertThat(letters.write("order", order).subject())
                .isEqualTo("Your order: 2 × Laptop Bcc: victim@example.com x");
    }

    @Test
    void doesNotRunWhatOthersWroteAsATemplate() {
        order.put("name", "{{ 7 * 7 }}{% if true %}");
        assertThat(letters.write("order", order).text()).contains("{{ 7 * 7 }}{% if true %}");
    }

    @Test
    void writesAllLetters() {
        Map<String, Object> payment = Map.of(
                "name", "John",
                "address", "john@example.com",
                "order_id", "4711",
                "payment_id", "4712",
                "amount", "1999.98",
                "card_brand", "Visa",
                "card_last_four", "4242");
        assertThat(letters.write("payment", payment).subject()).isEqualTo("We have received your payment of 1999.98");
        assertThat(letters.write("payment", payment).text()).contains("Visa ending in 4242");
        assertThat(letters.write("refund", payment).subject()).isEqualTo("We have given you back 1999.98");
        assertThat(letters.write("registration", payment).subject()).isEqualTo("Welcome to Online Mart, John");
    }

    @Test
    void refusesToWriteWithAWordMissing() {
        order.remove("amount");
        assertThatThrownBy(() -> letters.write("order", order)).hasMessageContaining("amount");
    }
}
