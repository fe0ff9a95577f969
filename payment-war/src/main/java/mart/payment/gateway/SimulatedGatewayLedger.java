package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import mart.kit.database.Sql;
import mart.payment.domain.ChargeOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The simulated gateway's record of charges and refunds. It uses this service's database, but behaves like an external
 * system: each entry has a transaction of its own, so that a charge stays when the service's transaction rolls back.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SimulatedGatewayLedger {

    /** Returns the new ones. */
    private static final String CHARGE = """
            INSERT INTO simulated_charge (attempt_id, token, amount, decline_reason)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::numeric[], ?::text[])
            ON CONFLICT (attempt_id) DO NOTHING RETURNING attempt_id""";

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
     * A charge and its outcome.
     *
     * @param attemptId identifies the charge
     * @param amount with two decimals
     */
    record Charge(UUID attemptId, String token, BigDecimal amount, ChargeOutcome outcome) {}

    /**
     * Records the charges whose ids are new.
     *
     * @return the ids of the new ones; the others keep the outcome that was recorded first
     */
    public Set<UUID> charge(List<Charge> charges) {
        return Set.copyOf(sql.select(
                row -> row.getObject(1, UUID.class),
                CHARGE,
                column(charges, Charge::attemptId, UUID[]::new),
                column(charges, Charge::token, String[]::new),
                column(charges, Charge::amount, BigDecimal[]::new),
                column(charges, charge -> charge.outcome().declineReason(), String[]::new)));
    }

    /**
     * Returns the outcome that was recorded first for the id of a charge.
     *
     * @throws IllegalStateException if the id was used for another token or amount
     */
    public ChargeOutcome recorded(Charge charge) {
        return sql.first(
                        row -> new ChargeOutcome(row.getString(1)),
                        CHARGED,
                        charge.attemptId(),
                        charge.token(),
                        charge.amount())
                .orElseThrow(
                        () -> new IllegalStateException("Id " + charge.attemptId() + " was used for another charge"));
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

    private static <T> Object column(
            List<Charge> charges, Function<Charge, @Nullable T> value, IntFunction<T[]> newArray) {
        return charges.stream().map(value).toArray(newArray);
    }

    private boolean exists(String query, Object... values) {
        return sql.first(row -> row.getInt(1), query, values).isPresent();
    }
}
