package mart.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mart.testing.TestDatabase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Pays with every possible outcome, then searches the database, the topics and the logs for card data. */
class CardLeakIT extends PaymentSession {

    private static final List<String> TOPICS = List.of(
            "order",
            "user",
            "response_from_user_to_payment",
            "payment",
            "payment_get",
            "payment_done",
            "order.dead",
            "response_from_user_to_payment.dead",
            "payment.dead");

    /** A random number, which no other test can have left anywhere. */
    private final String acceptedCard = cardNumber();

    private final String otherCard = cardNumber();
    private final String mistypedCard =
            otherCard.substring(0, 15) + (char) ('0' + (otherCard.charAt(15) - '0' + 1) % 10);
    private final String cvv = String.valueOf(ThreadLocalRandom.current().nextInt(1000, 10_000));

    @Test
    void cardDataIsInNoTableTopicOrLog() throws IOException {
        payWithEveryOutcome();
        Pattern secret = Pattern.compile(String.join("|", acceptedCard, otherCard, mistypedCard)
                + "|(?i:cvv|cvc)[^0-9\\n]{0,20}" + cvv
                + "|[\"'= ]" + cvv + "[\"',)\\]]");
        Map<String, String> logs = logs();
        assertThat(logs.keySet()).anyMatch(file -> file.endsWith("messages.log"));
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(traces(secret, databaseDump())).as("in the database").isEmpty();
            all.assertThat(traces(secret, topics())).as("on Kafka").isEmpty();
            all.assertThat(traces(secret, logs)).as("in the logs").isEmpty();
        });
    }

    private void payWithEveryOutcome() {
        PaymentScenario purchase = purchase("20.00");
        for (int tries = 0; tries < 50 && pay(purchase, acceptedCard) == 402; tries++) {
            // nine of ten charges succeed, so one of these does
        }
        purchase.awaitField("payment_status", "PAID");
        assertThat(pay(purchase, otherCard)).isEqualTo(409);
        assertThat(pay(purchase, mistypedCard)).isEqualTo(400);
        assertThat(pay(purchase(), otherCard)).isEqualTo(404);
        assertThat(send(purchase, Map.of("card_number", otherCard, "card_cvv", cvv)))
                .isEqualTo(400);
        assertThat(send(purchase, "{\"card_number\": x" + otherCard + ", \"card_cvv\": " + cvv))
                .isEqualTo(400);
        assertThat(send(purchase, "{\"" + otherCard + "\": \"" + cvv + "\"}")).isEqualTo(400);
        purchase.refund(UUID.randomUUID(), "");
        purchase.awaitField("payment_status", "REFUNDED");
    }

    private int pay(PaymentScenario purchase, String card) {
        Map<String, Object> body = purchase.body(card);
        body.put("card_cvv", cvv);
        return send(purchase, body);
    }

    private static int send(PaymentScenario purchase, Object body) {
        return purchase.asOwner()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/payment")
                .statusCode();
    }

    private static List<String> traces(Pattern secret, Map<String, String> texts) {
        return texts.entrySet().stream()
                .flatMap(text ->
                        secret.matcher(text.getValue()).results().map(found -> text.getKey() + ": " + found.group()))
                .toList();
    }

    private static Map<String, String> databaseDump() {
        List<Object> tables = TestDatabase.select("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'");
        assertThat(tables).contains("payment", "payment_attempt", "simulated_charge");
        return tables.stream()
                .collect(Collectors.toMap(
                        Object::toString,
                        table -> TestDatabase.select("SELECT t::text FROM " + table + " t").stream()
                                .map(Object::toString)
                                .collect(Collectors.joining("\n"))));
    }

    private static Map<String, String> topics() {
        return TOPICS.stream()
                .collect(Collectors.toMap(
                        topic -> topic,
                        topic -> kafka.records(topic).stream()
                                .map(CardLeakIT::text)
                                .collect(Collectors.joining("\n"))));
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        StringBuilder text = new StringBuilder().append(record.key()).append(' ');
        record.headers().forEach(header -> text.append(new String(header.value(), StandardCharsets.UTF_8)));
        return text.append(new String(record.value(), StandardCharsets.UTF_8)).toString();
    }

    private static Map<String, String> logs() throws IOException {
        Path server = Path.of(System.getProperty("mart.test.users"), "servers", System.getProperty("mart.test.server"));
        try (Stream<Path> files = Files.walk(server.resolve("logs"))) {
            return files.filter(Files::isRegularFile).collect(Collectors.toMap(Path::toString, CardLeakIT::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A random card number of 16 digits with a valid check digit. */
    private static String cardNumber() {
        long digits = ThreadLocalRandom.current().nextLong(400_000_000_000_000L, 500_000_000_000_000L);
        String start = Long.toString(digits);
        int sum = IntStream.range(0, 15)
                .map(i -> (start.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1))
                .map(digit -> digit > 9 ? digit - 9 : digit)
                .sum();
        return start + (10 - sum % 10) % 10;
    }
}
