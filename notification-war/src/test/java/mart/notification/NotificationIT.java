package mart.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.google.protobuf.Message;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import mart.contracts.OrderCreated;
import mart.contracts.PaymentDone;
import mart.contracts.PaymentResult;
import mart.contracts.UserRegistration;
import mart.notification.smtp.ScriptedSmtpServer;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class NotificationIT extends NotificationITBase {

    @Test
    void registeredUserReceivesAnEmail() throws Exception {
        kafka.publish(id, registration("Zoë 李四"));
        MimeMessage mail = mails(1).get(0);
        assertThat(mail.getSubject()).isEqualTo("Welcome to Online Mart, Zoë 李四");
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo("Zoë 李四");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@online-mart\\.example>");
    }

    @Test
    void orderPaymentAndRefundAreConfirmedByEmail() throws Exception {
        kafka.publish(
                id,
                OrderCreated.newBuilder()
                        .setOrderId(id)
                        .setUserId(id)
                        .setUsername("john_doe")
                        .setEmail(address)
                        .setProductName("Laptop")
                        .setQuantity(2)
                        .setUnitPrice("999.99")
                        .setAmount("1999.98")
                        .setShippingAddress("123 Main St, City, Country")
                        .build());
        assertThat(mails(1).get(0).getSubject()).isEqualTo("Your order: 2 × Laptop");
        kafka.publish(id, payment(PaymentResult.Status.PAID, "1999.98"));
        assertThat(mails(2).get(1).getSubject()).isEqualTo("We have received your payment of 1999.98");
        kafka.publish(id, payment(PaymentResult.Status.REFUNDED, "1999.98"));
        assertThat(mails(3).get(2).getSubject()).isEqualTo("We have refunded 1999.98");
    }

    @Test
    void redeliveredAndRepeatedEventsSendOneEmail() {
        UUID eventId = UUID.randomUUID();
        kafka.publish(id, registration("john"), eventId);
        kafka.publish(id, registration("john"), eventId);
        kafka.publish(id, registration("john")); // a new event about the same registration
        kafka.publish(id, payment(PaymentResult.Status.PAID, "1.00")); // handled after the events above
        mails(2);
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(statuses()).containsExactly("SENT", "SENT"));
        assertThat(received()).hasSize(2);
    }

    @Test
    void userInputIsEscapedAndCannotInjectHeaders() throws Exception {
        kafka.publish(id, registration("<script>alert(1)</script>\r\nBcc: jane@example.com"));
        MimeMessage mail = mails(1).get(0);
        String raw = GreenMailUtil.getWholeMessage(mail);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(raw.substring(raw.indexOf("text/html")))
                .doesNotContain("<script")
                .contains("&lt;script&gt;");
    }

    @Test
    void invalidEventsBecomeDeadLettersAndTheNextIsHandled() {
        kafka.publish(
                id,
                UserRegistration.newBuilder()
                        .setUserId("x" + id)
                        .setEmail("a@b,c@d")
                        .build());
        kafka.publishBytes("user_registration", id, new byte[] {(byte) 0xff});
        kafka.publish(id, registration("john"));
        mails(1);
        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(kafka.deadLetters("user_registration", id)).hasSize(2));
    }

    @Test
    void emailsStayPendingAndReadinessIsDownWhileTheMailServerIsDown() {
        STACK.mail().stop();
        await().atMost(TIMEOUT)
                .untilAsserted(() -> given().get(health("ready"))
                        .then()
                        .statusCode(503)
                        .body("checks.findAll { it.status == 'DOWN' }.name", hasItem("mail")));
        given().get(health("live")).then().statusCode(200);
        kafka.publish(id, registration("john"));
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(statuses()).containsExactly("PENDING"));
        STACK.mail().start();
        mails(1);
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(statuses()).containsExactly("SENT"));
        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        given().get(health("ready")).then().statusCode(200).body("status", equalTo("UP")));
    }

    @Test
    void temporaryRejectionsAreRetriedAndPermanentRejectionsFail() throws Exception {
        STACK.mail().stop();
        String good = UUID.randomUUID().toString();
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(
                STACK.mail().port(),
                line -> line.contains(address) ? "550 5.1.1 no such user" : "451 4.3.0 try later")) {
            kafka.publish(id, registration("rejected"));
            kafka.publish(
                    good,
                    UserRegistration.newBuilder()
                            .setUserId(good)
                            .setUsername("later")
                            .setEmail(good + "@example.com")
                            .build());
            await().atMost(TIMEOUT).untilAsserted(() -> assertThat(statuses()).containsExactly("FAILED"));
            assertThat(server.recipients())
                    .filteredOn(line -> line.contains(address))
                    .hasSize(4);
            assertThat(server.recipients())
                    .filteredOn(line -> line.contains(good))
                    .hasSizeGreaterThan(1);
        }
        STACK.mail().start();
        await().atMost(TIMEOUT)
                .untilAsserted(
                        () -> assertThat(receivedFor(good + "@example.com")).hasSize(1));
        assertThat(received()).isEmpty();
    }

    @Test
    void emailLockedByAnotherInstanceIsSkipped() throws Exception {
        STACK.mail().stop();
        kafka.publish(id, registration("locked"));
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(statuses()).containsExactly("PENDING"));
        String other = UUID.randomUUID().toString();
        try (Connection instance = STACK.database().connect()) {
            instance.setAutoCommit(false);
            try (var lock = instance.prepareStatement("SELECT id FROM email WHERE recipient = ? FOR UPDATE")) {
                lock.setString(1, address);
                lock.executeQuery();
            }
            STACK.mail().start();
            kafka.publish(
                    other,
                    UserRegistration.newBuilder()
                            .setUserId(other)
                            .setUsername("free")
                            .setEmail(other + "@example.com")
                            .build());
            await().atMost(TIMEOUT)
                    .untilAsserted(() ->
                            assertThat(receivedFor(other + "@example.com")).hasSize(1));
            assertThat(received()).isEmpty();
            instance.rollback();
        }
        mails(1);
    }

    @Test
    void rootNamesTheService() {
        given().get(STACK.url().resolve("/")).then().statusCode(200).body("Hello", equalTo("Notification Service"));
    }

    private UserRegistration registration(String name) {
        return UserRegistration.newBuilder()
                .setUserId(id)
                .setUsername(name)
                .setEmail(address)
                .build();
    }

    private Message payment(PaymentResult.Status status, String amount) {
        return PaymentDone.newBuilder()
                .setOrderId(id)
                .setPaymentId(id)
                .setUserId(id)
                .setUsername("john_doe")
                .setEmail(address)
                .setStatus(status)
                .setAmount(amount)
                .setCardBrand("Visa")
                .setCardLastFour("4242")
                .build();
    }

    private List<MimeMessage> mails(int number) {
        return await().atMost(TIMEOUT).until(this::received, mails -> mails.size() == number);
    }

    private List<Object> statuses() {
        return TestDatabase.select("SELECT status FROM email WHERE recipient = ? ORDER BY id", address);
    }

    private static URI health(String which) {
        return STACK.url().resolve("/health/" + which);
    }
}
