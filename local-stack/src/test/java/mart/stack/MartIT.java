package mart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mart without services. The module system-tests covers marts with services. */
class MartIT {
    @TempDir
    static Path temp;

    private static Mart mart;

    @BeforeAll
    static void start() {
        mart = Mart.builder()
                .data(temp.resolve("mart with a space"))
                .ports(Ports.random())
                .databases(Set.of(Service.ORDER, Service.USER))
                .services(Set.of())
                .start();
    }

    @AfterAll
    static void end() {
        mart.close();
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void databaseKeepsItsDataWhenItIsKilled() throws SQLException {
        Postgres database = mart.database(Service.ORDER);
        execute(database, "CREATE TABLE kept (n INTEGER)");
        execute(database, "INSERT INTO kept VALUES (42)");

        database.kill();
        assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
        database.start();

        assertThat(query(database, "SELECT n FROM kept")).isEqualTo("42");
    }

    @Test
    void roleIsNotSuperuserAndReachesItsOwnDatabaseOnly() throws SQLException {
        Postgres database = mart.database(Service.USER);

        assertThat(query(database, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
        for (String other : new String[] {"postgres", "template1"}) {
            String url = database.url().replace(Service.USER.database(), other);
            assertThatThrownBy(() -> DriverManager.getConnection(url, Postgres.ROLE, Postgres.PASSWORD))
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> DriverManager.getConnection(database.url(), Postgres.ROLE, "wrong"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void commitsAreWrittenToDisk() throws SQLException {
        assertThat(query(mart.database(Service.USER), "SHOW fsync")).isEqualTo("on");
        assertThat(query(mart.database(Service.USER), "SHOW synchronous_commit"))
                .isEqualTo("on");
    }

    @Test
    void kafkaRestartsAfterItIsKilled() {
        assertThat(mart.kafka().isReachable()).isTrue();

        mart.kafka().kill();
        assertThat(mart.kafka().isReachable()).isFalse();
        mart.kafka().start();

        assertThat(mart.kafka().isReachable()).isTrue();
    }

    @Test
    void pausedComponentsDoNotRespondUntilTheyAreResumed() throws SQLException {
        Postgres database = mart.database(Service.USER);
        try (Connection connection = database.connect()) {
            database.pause();
            mart.kafka().pause();
            try {
                assertThat(connection.isValid(1)).isFalse();
                assertThat(mart.kafka().isReachable()).isFalse();
            } finally {
                database.resume();
                mart.kafka().resume();
            }
        }
        assertThat(query(database, "SELECT 1")).isEqualTo("1");
        assertThat(mart.kafka().isReachable()).isTrue();
    }

    @Test
    void secondMartOnTheSameDataFolderIsRefused() {
        assertThatThrownBy(() -> Mart.builder()
                        .data(mart.folder().root())
                        .ports(Ports.random())
                        .services(Set.of())
                        .start())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("already running");
        assertThat(mart.kafka().isReachable()).isTrue();
    }

    private static void execute(Postgres database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Postgres database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
