package mart.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03", "57014"})
    void unreachableOrSlowDatabaseIsAnOutage(String sqlState) {
        assertThat(DatabaseFailures.isOutage(wrapped(new SQLException("unreachable", sqlState))))
                .isTrue();
    }

    @Test
    void staleConnectionIsAnOutage() {
        assertThat(DatabaseFailures.isOutage(wrapped(new SQLRecoverableException("stale"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22003", "40P01"})
    void failedStatementIsNotAnOutage(String sqlState) {
        assertThat(DatabaseFailures.isOutage(wrapped(new SQLException("wrong", sqlState))))
                .isFalse();
    }

    @Test
    void cyclicCausesDoNotLoop() {
        Exception one = new Exception();
        Exception other = new Exception(one);
        one.initCause(other);
        assertThat(DatabaseFailures.isOutage(one)).isFalse();
    }

    private static Exception wrapped(SQLException e) {
        return new RuntimeException(new IllegalStateException(e));
    }
}
