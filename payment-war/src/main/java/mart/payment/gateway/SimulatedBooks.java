package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import mart.kit.data.Database;
import mart.kit.data.DatabaseException;

/**
 * The books of the simulated gateway. They are in our database for want of another, but are kept as an outside system
 * keeps its own: in transactions of their own, so that a charge stays made when our transaction about it fails.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SimulatedBooks {

    private static final String CHARGE = "INSERT INTO simulated_charge (attempt_id, token, amount, decline_reason)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (attempt_id) DO NOTHING";
    private static final String CHARGED =
            "SELECT decline_reason FROM simulated_charge" + " WHERE attempt_id = ? AND token = ? AND amount = ?";
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
    private Database database;

    /**
     * Writes what became of a charge, unless that is written already.
     *
     * @return what is written
     * @throws IllegalStateException if another charge has the same id
     */
    public ChargeOutcome charge(UUID attemptId, String token, BigDecimal amount, ChargeOutcome outcome) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(CHARGE);
                PreparedStatement select = connection.prepareStatement(CHARGED)) {
            insert.setObject(1, attemptId);
            insert.setString(2, token);
            insert.setBigDecimal(3, amount);
            insert.setString(4, outcome.declineReason());
            insert.executeUpdate();
            select.setObject(1, attemptId);
            select.setString(2, token);
            select.setBigDecimal(3, amount);
            ResultSet written = select.executeQuery();
            if (!written.next()) {
                throw new IllegalStateException("Another charge has the id " + attemptId);
            }
            return new ChargeOutcome(written.getString(1));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * Writes that money was given back, unless that is written already.
     *
     * @throws IllegalStateException if there is no such charge, or less is left of it
     */
    public void refund(UUID refundId, UUID attemptId, BigDecimal amount) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement lock = connection.prepareStatement(LOCK_CAPTURED);
                PreparedStatement insert = connection.prepareStatement(REFUND);
                PreparedStatement select = connection.prepareStatement(REFUNDED)) {
            lock.setObject(1, attemptId);
            if (!lock.executeQuery().next()) {
                throw new IllegalStateException("Nothing was captured by the charge " + attemptId);
            }
            insert.setObject(1, refundId);
            insert.setBigDecimal(2, amount);
            insert.setObject(3, attemptId);
            insert.setBigDecimal(4, amount);
            insert.executeUpdate();
            select.setObject(1, refundId);
            select.setObject(2, attemptId);
            select.setBigDecimal(3, amount);
            if (!select.executeQuery().next()) {
                throw new IllegalStateException("Less than " + amount + " is left of the charge " + attemptId
                        + ", or another refund has the id " + refundId);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
