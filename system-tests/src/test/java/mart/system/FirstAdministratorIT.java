package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import mart.stack.LibertyServer;
import mart.stack.Service;
import mart.system.shop.Databases;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.testing.Concurrently;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances with one database create the initial administrator of the configuration once. */
@Tag("proof")
class FirstAdministratorIT {
    private static final String NAME = "ada";
    private static final String ONE_TIME = "for one time only";
    private static final String WAITING =
            "SELECT DISTINCT pid FROM pg_locks WHERE NOT granted AND relation = 'users'::regclass";
    private static final String CUSTOMERS_PASSWORD = "known to one customer";

    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void open() {
        EnumSet<Service> user = EnumSet.of(Service.USER);
        shop = new Shop(SharedMart.builder("first-administrator")
                .databases(user)
                .services(user)
                .instances(2)
                .variable("user.admin.name", NAME)
                .variable("user.admin.email", NAME + "@example.com")
                .variable("user.admin.password", ONE_TIME)
                .start());
    }

    @Test
    void concurrentlyStartedInstancesCreateOneAdministrator() throws SQLException {
        try (Connection database = shop.mart().database(Service.USER).connect();
                Statement statement = database.createStatement()) {
            statement.execute("DELETE FROM users");
            shop.mart().servers().forEach(LibertyServer::kill);
            database.setAutoCommit(false);
            statement.execute("LOCK TABLE users"); // so that both instances check before either creates the user
            Concurrently.all(2, i -> {
                shop.mart().servers().get(i).start();
                return i;
            });
            await("both instances to check")
                    .atMost(Shop.TIMEOUT)
                    .until(() -> Databases.column(database, WAITING).size() == 2);
            database.commit();
        }
        await().atMost(Shop.TIMEOUT).until(() -> logIn(ONE_TIME).statusCode() == 403);
        assertThat(roles()).containsExactly("ADMIN");
    }

    @Test
    void noAdministratorIsCreatedIfACustomerHasTheName() throws IOException, SQLException {
        // repeated, since a starting instance may create the administrator meanwhile
        await("a customer of the name").atMost(Shop.TIMEOUT).until(() -> {
            shop.databases().column(Service.USER, "DELETE FROM users RETURNING user_id");
            return shop.register(NAME, "a@example.com", CUSTOMERS_PASSWORD).statusCode() == 201;
        });
        LibertyServer instance = shop.mart().servers().get(0);
        instance.stop();
        int before = log(instance).length();
        instance.start();
        await("the log line")
                .atMost(Shop.TIMEOUT)
                .until(() -> log(instance).substring(before).contains("No administrator was created"));
        assertThat(roles()).containsExactly("CUSTOMER");
        assertThat(logIn(ONE_TIME).statusCode()).isEqualTo(401);
        assertThat(logIn(CUSTOMERS_PASSWORD).statusCode()).isEqualTo(200);
    }

    private static Response logIn(String password) {
        return shop.logIn(Service.USER, NAME, password);
    }

    private static List<String> roles() {
        return shop.databases().column(Service.USER, "SELECT role FROM users");
    }

    private static String log(LibertyServer server) throws IOException {
        return Files.readString(shop.mart().folder().log(server.name()));
    }
}
