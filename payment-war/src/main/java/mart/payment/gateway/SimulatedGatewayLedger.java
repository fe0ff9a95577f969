package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.UUID;
import mart.kit.database.Sql;

/**
 * The books of the simulated gateway. They are in our database for want of another, but are kept as an outside system
 * keeps its own: in transactions of their own, so that a charge stays made when our transaction about it fails.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SimulatedGatewayLedger {

    private static final String CHARGE = "INSERT INTO simulated_charge (attempt_id, token, amount, decline_reason)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (attempt_id) DO NOTHING";
    private static final String CHARGED =
            "SELECT decline_reason FROM simulated_charge WHERE attempt_id = ? AND token = ? AND amount = ?";
    private static final String LOCK_CAPTURED =
            "SELECT 1 FROM simulated_charge WHERE attempt_id = ? AND decline_reason IS NULL FOR UPDATE";
    /** Nothing is written if the refund is there already, or more than is left. */
    private static final String REFUND = "INSERT INTO simulated_refund (refund_id, attempt_id, amount)"
            + " SELECT ?, c.attempt_id, ? FROM simulated_charge c WHERE c.attempt_id = ? AND c.amount >= ?"
            + " + (SELECT COALESCE(sum(r.amount), 0) FROM simulated_refund r WHERE r.attempt_id = c.attempt_id)"
            + " ON CONFLICT (refund_id) DO NOTHING";

    private static final String REFUNDED =
            "SELECT 1 FROM simulated_refund WHERE refund_id = ? AND attempt_id = ? AND amount = ?";

    @Inject
    private Sql sql;

    /**
     * Writes what became of a charge, unless that is written already.
     *
     * @return what is written
     * @throws IllegalStateException if another charge has the same id
     */
    public ChargeOutcome charge(UUID attemptId, String token, BigDecimal amount, ChargeOutcome outcome) {
        sql.update(CHARGE, attemptId, token, amount, outcome.declineReason());
        return sql.first(row -> new ChargeOutcome(row.getString(1)), CHARGED, attemptId, token, amount)
                .orElseThrow(() -> new IllegalStateException("Another charge has the id " + attemptId));
    }

    /**
     * Writes that money was given back, unless that is written already.
     *
     * @throws IllegalStateException if there is no such charge, or less is left of it
     */
    public void refund(UUID refundId, UUID attemptId, BigDecimal amount) {
        if (!isThere(LOCK_CAPTURED, attemptId)) {
            throw new IllegalStateException("Nothing was captured by the charge " + attemptId);
        }
        sql.update(REFUND, refundId, amount, attemptId, amount);
        if (!isThere(REFUNDED, refundId, attemptId, amount)) {
            throw new IllegalStateException("Less than " + amount + " is left of the charge " + attemptId
                    + ", or another refund has the id " + refundId);
        }
    }

    private boolean isThere(String query, Object... values) {
        return sql.first(row -> row.getInt(1), query, values).isPresent();
    }
}
