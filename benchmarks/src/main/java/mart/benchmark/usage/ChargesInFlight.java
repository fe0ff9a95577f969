package mart.benchmark.usage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import mart.stack.Mart;
import mart.stack.Service;

/** Number of charges that the payment service has begun and the simulated gateway has not answered. */
public final class ChargesInFlight implements AutoCloseable {
    private static final String COUNT = """
            SELECT count(*) FROM gateway_call c
            WHERE kind = 'CHARGE' AND tries > 0 AND due_at > now()
              AND NOT EXISTS (SELECT 1 FROM simulated_charge s WHERE s.attempt_id = c.id)""";

    private final Connection connection;
    private final PreparedStatement count;

    public ChargesInFlight(Mart mart) {
        try {
            connection = mart.database(Service.PAYMENT).connect();
            count = connection.prepareStatement(COUNT);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number at this moment. */
    public int count() {
        try (ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
