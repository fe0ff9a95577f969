package mart.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import mart.testing.TestToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The consistency checks find planted inconsistencies, and nothing else. */
class PaymentChecksIT extends PaymentSession {

    private static final String OF_ORDER = " WHERE order_id = ?";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "balance_is_what_was_done | payment | captured_amount = 11 | captured_amount = 10",
                "balance_is_what_was_done | payment_attempt | amount = 9 | amount = 10",
                "status_fits_balance | payment | payment_status = 'REFUNDED' | payment_status = 'PAID'",
                "status_fits_balance | payment | payment_status = 'FAILED' | payment_status = 'PAID'",
                "gateway_took_and_gave_what_we_know_of | payment_attempt | status = 'DECLINED' | status = 'CAPTURED'",
                "attempts_come_to_an_end | payment_attempt"
                        + " | status = 'CHARGING', started_at = now() - INTERVAL '11 minutes' | status = 'CAPTURED'"
            })
    void plantedInconsistencyIsFound(String check, String table, String plant, String restore) {
        PaymentScenario purchase = paid();
        assertThat(found(check)).isEmpty();

        TestDatabase.update("UPDATE " + table + " SET " + plant + OF_ORDER, purchase.orderId);
        try {
            assertThat(found(check)).hasSize(1);
        } finally {
            TestDatabase.update("UPDATE " + table + " SET " + restore + OF_ORDER, purchase.orderId);
        }
    }

    @Test
    void refundThatIsOnlyInTheGatewaysLedgerIsFound() {
        PaymentScenario purchase = paid();
        UUID refund = UUID.randomUUID();
        TestDatabase.update("INSERT INTO simulated_refund VALUES (?, ?, 1.00)", refund, purchase.attempt());
        try {
            assertThat(found("gateway_took_and_gave_what_we_know_of"))
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("id", refund.toString()));
        } finally {
            TestDatabase.update("DELETE FROM simulated_refund WHERE refund_id = ?", refund);
        }
    }

    @Test
    void eachStuckRefundIsFoundOnce() {
        PaymentScenario purchase = paid();
        UUID first = stuckRefund(purchase, 3);
        UUID second = stuckRefund(purchase, 7);
        try {
            assertThat(found("refunds_come_to_an_end"))
                    .extracting("refund_id", "tries")
                    .containsExactlyInAnyOrder(tuple(first.toString(), 3), tuple(second.toString(), 7));
        } finally {
            TestDatabase.update("DELETE FROM gateway_call WHERE order_id = ?", purchase.orderId);
            TestDatabase.update("DELETE FROM refund" + OF_ORDER, purchase.orderId);
        }
    }

    @Test
    void factsListThePaymentOfEachOrder() {
        PaymentScenario open = purchase("20.00");
        open.awaitField("payable", true);
        PaymentScenario refunded = paid();
        refunded.refund(UUID.randomUUID(), "10.00");
        refunded.awaitField("payment_status", "REFUNDED");

        List<Map<String, Object>> rows =
                asAdmin().get("/reconciliation/orders?limit=500").jsonPath().getList("$");

        assertThat(of(open, rows)).containsEntry("settled", true).containsEntry("captured", 0.00f);
        assertThat(of(refunded, rows)).containsEntry("settled", true).containsEntry("payment_status", "REFUNDED");
        assertThat(of(refunded, rows)).containsEntry("captured", 10.00f).containsEntry("refunded", 10.00f);
        assertThat(found("balance_is_what_was_done")).isEmpty();
        assertThat(found("status_fits_balance")).isEmpty();
        assertThat(found("gateway_took_and_gave_what_we_know_of")).isEmpty();
    }

    @Test
    void reconciliationIsForAdministratorsOnly() {
        for (String path : List.of("/reconciliation", "/reconciliation/orders")) {
            given().baseUri(url()).get(path).then().statusCode(401);
            purchase().asOwner().get(path).then().statusCode(403);
        }
    }

    private static PaymentScenario paid() {
        PaymentScenario purchase = purchase("10.00");
        purchase.awaitField("payable", true);
        purchase.pay(PaymentScenario.VALID_CARD).then().statusCode(200);
        return purchase;
    }

    /** A refund that the gateway has not made after some tries; the next try is not due during the test. */
    private static UUID stuckRefund(PaymentScenario purchase, int tries) {
        UUID refund = UUID.randomUUID();
        TestDatabase.update(
                "INSERT INTO refund (refund_id, order_id, attempt_id, amount, reason, asked_at)"
                        + " SELECT ?, order_id, attempt_id, 1, 'test', now() - INTERVAL '11 minutes'"
                        + " FROM payment_attempt WHERE attempt_id = ?",
                refund,
                purchase.attempt());
        TestDatabase.update(
                "INSERT INTO gateway_call (id, order_id, kind, due_at, tries)"
                        + " VALUES (?, ?, 'REFUND', now() + INTERVAL '1 hour', ?)",
                refund,
                purchase.orderId,
                tries);
        return refund;
    }

    private static Map<String, Object> of(PaymentScenario purchase, List<Map<String, Object>> rows) {
        return rows.stream()
                .filter(row -> row.get("order_id").equals(purchase.orderId.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, Object>> found(String check) {
        JsonPath report = asAdmin().get("/reconciliation").jsonPath();
        List<Map<String, Object>> found = report.getList("checks.find { it.name == '" + check + "' }.found");
        assertThat(report.getBoolean("checks.find { it.name == '" + check + "' }.ok"))
                .isEqualTo(found.isEmpty());
        return found;
    }

    private static RequestSpecification asAdmin() {
        return given().baseUri(url()).header("Authorization", "Bearer " + TestToken.admin(UUID.randomUUID()));
    }

    private static String url() {
        return ServiceUnderTest.current().url().toString();
    }
}
