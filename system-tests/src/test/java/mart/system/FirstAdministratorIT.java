package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import mart.stack.LibertyServer;
import mart.stack.Service;
import mart.system.shop.Databases;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.testing.Concurrently;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The administrator whom the configuration names, at the start of two instances with one database. */
@Tag("proof")
class FirstAdministratorIT {
    private static final String NAME = "ada";
    private static final String ONE_TIME = "for one time only";
    private static final String WAITING =
            "SELECT DISTINCT pid FROM pg_locks WHERE NOT granted AND relation = 'users'::regclass";
    private static final String OF_THE_CUSTOMER = "known to one customer";

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

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void isOneForInstancesThatSeeNoneAtTheSameMoment() throws SQLException {
        try (Connection database = shop.mart().database(Service.USER).connect();
                Statement statement = database.createStatement()) {
            statement.execute("DELETE FROM users");
            shop.mart().servers().forEach(LibertyServer::kill);
            database.setAutoCommit(false);
            statement.execute("LOCK TABLE users"); // so that both ask, and neither is answered, until both have asked
            Concurrently.all(2, i -> {
                shop.mart().servers().get(i).start();
                return i;
            });
            await("both to ask")
                    .atMost(Shop.TIMEOUT)
                    .until(() -> Databases.column(database, WAITING).size() == 2);
            database.commit();
        }
        await().atMost(Shop.TIMEOUT).until(() -> logIn(ONE_TIME).statusCode() == 403);
        assertThat(roles()).containsExactly("ADMIN");
    }

    @Test
    void isNobodyIfACustomerHasTheName() throws SQLException {
        // again, since an instance that began just now may make one meanwhile
        await("a customer of the name").atMost(Shop.TIMEOUT).until(() -> {
            column("DELETE FROM users RETURNING user_id");
            return register().statusCode() == 201;
        });
        LibertyServer instance = shop.mart().servers().get(0);
        instance.stop();
        int before = log(instance).length();
        instance.start();
        await("its violation")
                .atMost(Shop.TIMEOUT)
                .until(() -> log(instance).substring(before).contains("There is no administrator"));
        assertThat(roles()).containsExactly("CUSTOMER");
        assertThat(logIn(ONE_TIME).statusCode()).isEqualTo(401);
        assertThat(logIn(OF_THE_CUSTOMER).statusCode()).isEqualTo(200);
    }

    private static Response register() {
        return shop.at(Service.USER)
                .body(Map.of("username", NAME, "email", "a@example.com", "password", OF_THE_CUSTOMER))
                .post("/user/register");
    }

    private static Response logIn(String password) {
        return shop.at(Service.USER)
                .contentType(ContentType.URLENC)
                .formParam("username", NAME)
                .formParam("password", password)
                .post("/user/login");
    }

    private static List<String> roles() throws SQLException {
        return column("SELECT role FROM users");
    }

    private static List<String> column(String sql) throws SQLException {
        try (Connection database = shop.mart().database(Service.USER).connect()) {
            return Databases.column(database, sql);
        }
    }

    private static String log(LibertyServer server) {
        try {
            return Files.readString(shop.mart().folder().log(server.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
