package mart.payment.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import mart.kit.reconciliation.ConsistencyCheck;
import mart.kit.reconciliation.WalkedTable;

/** Consistency checks of payments, attempts, refunds and the simulated gateway's ledger. */
@ApplicationScoped
class PaymentChecks {

    private static final WalkedTable PAYMENTS = WalkedTable.byId("payment");

    @Produces
    static ConsistencyCheck balance() {
        return new ConsistencyCheck(
                "balance_is_what_was_done",
                "The captured amount of a payment is that of its only captured attempt; its promised and refunded"
                        + " amounts are the sums of its refunds",
                PAYMENTS,
                """
                SELECT order_id, captured_amount, promised_amount, refunded_amount, done.*
                FROM payment p, LATERAL (
                    SELECT (SELECT count(*) FROM payment_attempt a
                            WHERE a.order_id = p.order_id AND status = 'CAPTURED') AS captured_attempts,
                        (SELECT coalesce(sum(amount), 0) FROM payment_attempt a
                            WHERE a.order_id = p.order_id AND status = 'CAPTURED') AS captured,
                        (SELECT coalesce(sum(amount), 0) FROM refund r
                            WHERE r.order_id = p.order_id) AS promised,
                        (SELECT coalesce(sum(amount), 0) FROM refund r
                            WHERE r.order_id = p.order_id AND done_at IS NOT NULL) AS refunded) AS done
                WHERE {p.id} AND (captured_attempts > 1 OR captured_amount <> captured
                    OR promised_amount <> promised OR refunded_amount <> refunded)""");
    }

    @Produces
    static ConsistencyCheck status() {
        return new ConsistencyCheck(
                "status_fits_balance",
                "A payment is PAID or REFUNDED if and only if it was captured, and REFUNDED if and only if"
                        + " everything was refunded",
                PAYMENTS,
                """
                SELECT order_id, payment_status, captured_amount, refunded_amount
                FROM payment p
                WHERE {p.id} AND ((payment_status IN ('PAID', 'REFUNDED')) <> ((
                        SELECT count(*) FROM payment_attempt a
                        WHERE a.order_id = p.order_id AND status = 'CAPTURED') > 0)
                    OR payment_status = 'REFUNDED' AND refunded_amount <> captured_amount
                    OR payment_status = 'PAID' AND captured_amount > 0 AND refunded_amount = captured_amount)""");
    }

    /**
     * Finds nothing with another gateway, whose ledger is not here. A charge appears in the ledger before its outcome
     * is stored; its gateway call exists in the meantime.
     */
    @Produces
    static ConsistencyCheck gatewayLedger() {
        return new ConsistencyCheck(
                "gateway_took_and_gave_what_we_know_of",
                "Each charge and refund in the ledger of the simulated gateway is stored here, or its gateway call is"
                        + " unfinished",
                WalkedTable.byUuid("simulated_charge", "attempt_id"),
                """
                SELECT 'charge' AS kind, c.attempt_id AS id, c.amount, a.status
                FROM simulated_charge c LEFT JOIN payment_attempt a ON a.attempt_id = c.attempt_id AND {a.attempt_id}
                WHERE {c.attempt_id} AND c.decline_reason IS NULL
                    AND (a.status IS NULL OR a.status <> 'CAPTURED' OR a.amount <> c.amount)
                    AND NOT EXISTS (SELECT FROM gateway_call g WHERE g.id = c.attempt_id)
                UNION ALL
                SELECT 'refund', refund_id, s.amount, CASE WHEN r.done_at IS NULL THEN 'ASKED' ELSE 'DONE' END
                FROM simulated_refund s LEFT JOIN LATERAL (
                    SELECT done_at, amount FROM refund r WHERE r.refund_id = s.refund_id LIMIT 1) AS r ON TRUE
                WHERE {s.attempt_id} AND (r.done_at IS NULL OR r.amount <> s.amount)
                    AND NOT EXISTS (SELECT FROM gateway_call g WHERE g.id = refund_id)""");
    }

    @Produces
    static ConsistencyCheck attempts() {
        return new ConsistencyCheck(
                "attempts_come_to_an_end",
                "No payment attempt has been in progress for more than ten minutes",
                WalkedTable.byUuid("payment_attempt", "attempt_id"),
                """
                SELECT a.order_id, attempt_id, a.status, a.amount, tries, started_at
                FROM payment_attempt a LEFT JOIN gateway_call g ON g.id = attempt_id
                WHERE {attempt_id} AND a.status IN ('CHECKING_USER', 'CHARGING')
                    AND started_at < now() - INTERVAL '10 minutes'""");
    }

    @Produces
    static ConsistencyCheck refunds() {
        return new ConsistencyCheck(
                "refunds_come_to_an_end", "No refund has been in progress for more than ten minutes", """
                SELECT r.order_id, refund_id, r.amount, tries, asked_at
                FROM refund r LEFT JOIN gateway_call g ON g.id = refund_id
                WHERE done_at IS NULL AND asked_at < now() - INTERVAL '10 minutes'""");
    }
}
