package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.UUID;
import mart.kit.database.Sql;
import mart.payment.domain.ChargeOutcome;

/**
 * The simulated gateway's record of charges and refunds. It uses this service's database, but behaves like an external
 * system: each entry has a transaction of its own, so that a charge stays when the service's transaction rolls back.
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
    /** Inserts no row if the refund exists already, or exceeds what is left of the charge. */
    private static final String REFUND = "INSERT INTO simulated_refund (refund_id, attempt_id, amount)"
            + " SELECT ?, c.attempt_id, ? FROM simulated_charge c WHERE c.attempt_id = ? AND c.amount >= ?"
            + " + (SELECT COALESCE(sum(r.amount), 0) FROM simulated_refund r WHERE r.attempt_id = c.attempt_id)"
            + " ON CONFLICT (refund_id) DO NOTHING";

    private static final String REFUNDED =
            "SELECT 1 FROM simulated_refund WHERE refund_id = ? AND attempt_id = ? AND amount = ?";

    @Inject
    private Sql sql;

    /**
     * Records the outcome of a charge, unless one is recorded already.
     *
     * @return the recorded outcome
     * @throws IllegalStateException if the id was used for another token or amount
     */
    public ChargeOutcome charge(UUID attemptId, String token, BigDecimal amount, ChargeOutcome outcome) {
        if (sql.update(CHARGE, attemptId, token, amount, outcome.declineReason()) == 1) {
            return outcome;
        }
        return sql.first(row -> new ChargeOutcome(row.getString(1)), CHARGED, attemptId, token, amount)
                .orElseThrow(() -> new IllegalStateException("Id " + attemptId + " was used for another charge"));
    }

    /**
     * Records a refund, unless it is recorded already.
     *
     * @throws IllegalStateException if the charge was not captured or the refund exceeds what is left of it
     */
    public void refund(UUID refundId, UUID attemptId, BigDecimal amount) {
        if (!exists(LOCK_CAPTURED, attemptId)) {
            throw new IllegalStateException("Charge " + attemptId + " captured nothing");
        }
        sql.update(REFUND, refundId, amount, attemptId, amount);
        if (!exists(REFUNDED, refundId, attemptId, amount)) {
            throw new IllegalStateException("Charge " + attemptId + " has less than " + amount + " left, or id "
                    + refundId + " was used for another refund");
        }
    }

    private boolean exists(String query, Object... values) {
        return sql.first(row -> row.getInt(1), query, values).isPresent();
    }
}
