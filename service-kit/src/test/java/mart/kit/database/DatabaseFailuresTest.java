package mart.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03"})
    void a_database_that_cannot_be_reached_is_an_outage(String sqlState) {
        assertThat(DatabaseFailures.isOutage(wrapped(new SQLException("gone", sqlState))))
                .isTrue();
    }

    @Test
    void a_stale_connection_is_an_outage() {
        assertThat(DatabaseFailures.isOutage(wrapped(new SQLRecoverableException("stale"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22003", "40P01", "57014"})
    void what_is_wrong_with_a_statement_is_none(String sqlState) {
        assertThat(DatabaseFailures.isOutage(wrapped(new SQLException("wrong", sqlState))))
                .isFalse();
    }

    @Test
    void a_ring_of_causes_comes_to_an_end() {
        Exception one = new Exception();
        Exception other = new Exception(one);
        one.initCause(other);
        assertThat(DatabaseFailures.isOutage(one)).isFalse();
    }

    private static Exception wrapped(SQLException e) {
        return new RuntimeException(new IllegalStateException(e));
    }
}
