package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import mart.stack.LibertyServer;
import mart.stack.Service;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.testing.Concurrently;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Services migrate their databases at the start, however long that takes, and tolerate those of the next version. */
@Tag("proof")
class MigrationIT {
    private static final int STATEMENT_SECONDS = 3;

    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void openWithoutServices() {
        shop = new Shop(SharedMart.builder("migration")
                .databases(EnumSet.of(Service.PRODUCT, Service.USER, Service.PAYMENT))
                .services(Set.of())
                .start());
    }

    @Test
    void migrationMayTakeLongerThanTheStatementOfARequest() throws SQLException {
        execute(
                Service.PRODUCT,
                "CREATE SCHEMA test", // a table or function in the public schema would prevent the migration
                "CREATE FUNCTION test.slow() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep("
                        + (STATEMENT_SECONDS + 1) + "); END $$",
                "CREATE EVENT TRIGGER slow ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION test.slow()");
        LibertyServer server = server(Service.PRODUCT);
        server.start();
        assertThat(shop.through(server).health(Service.PRODUCT, "ready")).isEqualTo(200);
        server.stop();
    }

    /** An index is built outside of a transaction, which waits for transactions that use the table. */
    @Test
    void indexBuildThatFailedIsRepeated() throws SQLException {
        LibertyServer server = server(Service.PAYMENT);
        server.start();
        server.stop();
        execute(
                Service.PAYMENT,
                "DELETE FROM flyway_schema_history WHERE version = '7'",
                "DROP INDEX payment_user",
                "CREATE INDEX payment_user_id ON payment (user_id)");
        String built = "SELECT indexrelid::regclass FROM pg_index WHERE indisvalid AND indrelid = 'payment'::regclass"
                + " AND indexrelid::regclass::text LIKE 'payment_user%'";
        try (Connection other = shop.mart().database(Service.PAYMENT).connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE payment IN ROW EXCLUSIVE MODE");
            var started = Concurrently.begin(() -> {
                server.start();
                return true;
            });
            await().atMost(Shop.TIMEOUT)
                    .until(() -> !shop.databases()
                            .column(Service.PAYMENT, "SELECT version FROM flyway_schema_history WHERE NOT success")
                            .isEmpty());
            other.rollback();
            assertThat(started.join()).isTrue();
        }
        assertThat(shop.databases().column(Service.PAYMENT, built)).containsExactly("payment_user");
        server.stop();
    }

    @Test
    void serviceStartsOnTheTablesOfTheNextVersion() throws SQLException {
        LibertyServer server = server(Service.USER);
        server.start();
        server.stop();
        execute(
                Service.USER,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) SELECT max(installed_rank) + number, '0.9' || number,"
                        + " 'of the next version', 'SQL', 'V0_9' || number || '__next.sql', 1, 'test', 1, TRUE"
                        + " FROM flyway_schema_history, generate_series(1, 2) AS number GROUP BY number");
        server.start();
        assertThat(shop.through(server).health(Service.USER, "ready")).isEqualTo(200);
        server.stop();
    }

    private static LibertyServer server(Service service) {
        return shop.mart()
                .createServer(
                        "migrates-" + service.id(),
                        EnumSet.of(service),
                        Map.of("db.socket.timeout", STATEMENT_SECONDS + "s"));
    }

    private static void execute(Service service, String... statements) throws SQLException {
        try (Connection superuser = shop.mart().database(service).connectAsSuperuser(service.database());
                Statement statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
