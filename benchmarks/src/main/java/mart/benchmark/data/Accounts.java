package mart.benchmark.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import mart.benchmark.scenario.Account;
import mart.benchmark.scenario.MartHttp;
import mart.stack.AccessTokenSigner;
import mart.stack.Mart;
import mart.stack.Service;
import org.apache.hc.core5.http.ContentType;

/**
 * Creates the accounts of the clients. One user registers; the others are copies of its row in the database, because
 * registration is rate-limited and hashing a password takes long.
 */
public final class Accounts {
    private static final String REGISTERED = "bench0";
    private static final String PASSWORD = "securepassword123";
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final String COPY = """
            INSERT INTO users (user_id, username, email, username_key, email_key, password, role, active, version,
                created_at, updated_at)
            SELECT ?, ?, ?, ?, ?, password, role, active, version, created_at, updated_at
            FROM users WHERE username = ?""";

    private final Mart mart;
    private final MartHttp http;

    public Accounts(Mart mart, MartHttp http) {
        this.mart = mart;
        this.http = http;
    }

    /** Creates accounts {@code bench1}, {@code bench2} and so on, and access tokens for them. */
    public List<Account> create(int count) {
        register();
        try (Connection database = mart.database(Service.USER).connect();
                PreparedStatement copy = database.prepareStatement(COPY)) {
            for (int number = 1; number <= count; number++) {
                String name = name(number);
                copy.setObject(1, BenchmarkIds.user(number));
                copy.setString(2, name);
                copy.setString(3, email(name));
                copy.setString(4, name);
                copy.setString(5, email(name));
                copy.setString(6, REGISTERED);
                copy.addBatch();
            }
            copy.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return IntStream.rangeClosed(1, count).mapToObj(this::account).toList();
    }

    private void register() {
        MartHttp.Reply reply = http.send(http.request("POST", Service.USER, "/user/register")
                .setEntity("""
                        {"username": "%s", "email": "%s", "password": "%s"}\
                        """.formatted(REGISTERED, email(REGISTERED), PASSWORD), ContentType.APPLICATION_JSON)
                .build());
        if (reply.status() != 201) {
            throw new IllegalStateException("The registration was answered with " + reply);
        }
    }

    private Account account(int number) {
        UUID user = BenchmarkIds.user(number);
        String token = AccessTokenSigner.sign(mart.jwtSecret(), user, "customer", LIFETIME);
        return new Account(user, name(number), PASSWORD, token);
    }

    private static String name(int number) {
        return "bench" + number;
    }

    private static String email(String name) {
        return name + "@example.com";
    }
}
