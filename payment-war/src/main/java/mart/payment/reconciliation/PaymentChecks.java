package mart.payment.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import mart.kit.reconciliation.ConsistencyCheck;

/** What holds of the money. */
@ApplicationScoped
class PaymentChecks {

    @Produces
    static ConsistencyCheck balance() {
        return new ConsistencyCheck(
                "balance_is_what_was_done",
                "What a payment has captured is its one captured attempt; what it has promised and given back are its"
                        + " refunds",
                """
                SELECT order_id, captured_amount, promised_amount, refunded_amount, done.*
                FROM payment p, LATERAL (
                    SELECT (SELECT count(*) FROM payment_attempt a
                            WHERE a.payment_id = p.payment_id AND status = 'CAPTURED') AS captured_attempts,
                        (SELECT coalesce(sum(amount), 0) FROM payment_attempt a
                            WHERE a.payment_id = p.payment_id AND status = 'CAPTURED') AS captured,
                        (SELECT coalesce(sum(amount), 0) FROM refund r
                            WHERE r.payment_id = p.payment_id) AS promised,
                        (SELECT coalesce(sum(amount), 0) FROM refund r
                            WHERE r.payment_id = p.payment_id AND done_at IS NOT NULL) AS refunded) AS done
                WHERE captured_attempts > 1 OR captured_amount <> captured
                    OR promised_amount <> promised OR refunded_amount <> refunded""");
    }

    @Produces
    static ConsistencyCheck status() {
        return new ConsistencyCheck(
                "status_fits_balance",
                "Exactly what is PAID or REFUNDED was captured, and REFUNDED is what was given back in full",
                """
                SELECT order_id, payment_status, captured_amount, refunded_amount
                FROM payment p
                WHERE (payment_status IN ('PAID', 'REFUNDED')) <> EXISTS (
                        SELECT FROM payment_attempt a WHERE a.payment_id = p.payment_id AND status = 'CAPTURED')
                    OR payment_status = 'REFUNDED' AND refunded_amount <> captured_amount
                    OR payment_status = 'PAID' AND captured_amount > 0 AND refunded_amount = captured_amount""");
    }

    /** The books are empty with another gateway. A charge is in them before it is in ours: its call waits meanwhile. */
    @Produces
    static ConsistencyCheck gatewaysBooks() {
        return new ConsistencyCheck(
                "gateway_took_and_gave_what_we_know_of",
                "Each charge and refund in the books of the simulated gateway is known, or still being asked for",
                """
                SELECT 'charge' AS kind, attempt_id AS id, c.amount, a.status
                FROM simulated_charge c LEFT JOIN payment_attempt a USING (attempt_id)
                WHERE c.decline_reason IS NULL AND (a.status IS NULL OR a.status <> 'CAPTURED' OR a.amount <> c.amount)
                    AND NOT EXISTS (SELECT FROM gateway_call g WHERE g.id = attempt_id)
                UNION ALL
                SELECT 'refund', refund_id, s.amount, CASE WHEN r.done_at IS NULL THEN 'ASKED' ELSE 'DONE' END
                FROM simulated_refund s LEFT JOIN refund r USING (refund_id)
                WHERE (r.done_at IS NULL OR r.amount <> s.amount)
                    AND NOT EXISTS (SELECT FROM gateway_call g WHERE g.id = refund_id)""");
    }

    @Produces
    static ConsistencyCheck attempts() {
        return new ConsistencyCheck(
                "attempts_and_refunds_come_to_an_end",
                "No attempt to pay, and no refund, has been under way for more than ten minutes",
                """
                SELECT 'charge' AS kind, p.order_id, attempt_id AS id, a.status, a.amount, tries, started_at AS since
                FROM payment_attempt a JOIN payment p USING (payment_id) LEFT JOIN gateway_call g ON g.id = attempt_id
                WHERE a.status IN ('CHECKING_USER', 'CHARGING') AND started_at < now() - INTERVAL '10 minutes'
                UNION ALL
                SELECT 'refund', p.order_id, refund_id, 'ASKED', r.amount, tries, asked_at
                FROM refund r JOIN payment p USING (payment_id) LEFT JOIN gateway_call g ON g.id = refund_id
                WHERE done_at IS NULL AND asked_at < now() - INTERVAL '10 minutes'""");
    }
}
