package mart.user.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mart.testing.Concurrently;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refresh token family ends by token reuse, by logout and by a password change. */
@ExtendWith(ArquillianExtension.class)
class RefreshTokenFamilyIT {

    private static final int ROUNDS = 50;
    private static final int SOME_ROUNDS = 10;
    private static final String OTHER_PASSWORD = "another secure one";
    private static final Pattern REUSED =
            Pattern.compile("(?m)^mart_refresh_tokens_reused_total\\{service=\"user\"} (.+)$");

    private String username;
    private String userId;

    @BeforeEach
    void register() {
        username = UserApi.freshName();
        userId = UserApi.registerAs(username).path("user_id");
    }

    @Test
    void tokenReuseIsLoggedAndCounted() {
        double before = reused();
        String first = refreshToken(login());
        String second = refreshToken(UserApi.refresh(first));
        UserApi.refresh(first).then().statusCode(401);
        UserApi.refresh(first).then().statusCode(401);
        assertThat(reused() - before).as("families, not attempts").isEqualTo(1);
        assertThat(ServerLogs.read())
                .containsPattern("Refresh token reuse detected: ended login [0-9a-f-]{36} of user " + userId)
                .doesNotContain(first, second, hash(first), hash(second));
    }

    @RepeatedTest(ROUNDS)
    void concurrentUseSucceedsOnceAndEndsTheFamily() throws Exception {
        String token = refreshToken(login());
        List<Response> answers = Concurrently.all(() -> UserApi.refresh(token), () -> UserApi.refresh(token));
        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 401);
        Response winner = answers.get(answers.get(0).statusCode() == 200 ? 0 : 1);
        UserApi.refresh(refreshToken(winner)).then().statusCode(401);
    }

    @Test
    void logoutEndsTheFamily() {
        String here = refreshToken(login());
        String there = refreshToken(login());
        UserApi.logout(here).then().statusCode(204);
        UserApi.refresh(here).then().statusCode(401);
        UserApi.refresh(there).then().statusCode(200);
        UserApi.logout(here).then().statusCode(204);
    }

    @Test
    void logoutWithAUsedTokenEndsTheFamily() {
        double before = reused();
        String first = refreshToken(login());
        String second = refreshToken(UserApi.refresh(first));
        UserApi.logout(first).then().statusCode(204);
        UserApi.refresh(second).then().statusCode(401);
        assertThat(reused() - before).as("logout is not reuse").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "eyJhbGciOiJub25lIn0.e30.", "🔑"})
    void logoutWithAnUnknownTokenSucceeds(String token) {
        UserApi.logout(token).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"refresh_token\": \"\"}", "{\"refresh_token\": 1}", "{\"token\": \"x\"}"})
    void logoutWithAnInvalidBodyIsRejected(String body) {
        UserApi.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/user/logout")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @RepeatedTest(SOME_ROUNDS)
    void familyEndsIfLogoutAndRefreshAreConcurrent() throws Exception {
        String token = refreshToken(login());
        List<Response> answers = Concurrently.all(() -> UserApi.refresh(token), () -> UserApi.logout(token));
        assertThat(answers.get(0).statusCode()).isIn(200, 401);
        assertThat(answers.get(1).statusCode()).isEqualTo(204);
        assertThat(activeFamilies()).isEmpty();
    }

    @Test
    void passwordChangeEndsAllFamilies() {
        Response here = login();
        String there = refreshToken(login());
        UserApi.changePassword(here.path("access_token"), UserApi.PASSWORD, OTHER_PASSWORD)
                .then()
                .statusCode(204);
        UserApi.refresh(refreshToken(here)).then().statusCode(401);
        UserApi.refresh(there).then().statusCode(401);
        UserApi.login(username, UserApi.PASSWORD).then().statusCode(401);
        UserApi.login(username, OTHER_PASSWORD).then().statusCode(200);
    }

    @RepeatedTest(SOME_ROUNDS)
    void allFamiliesEndIfPasswordChangeAndLoginAreConcurrent() throws Exception {
        String token = login().path("access_token");
        String refreshed = refreshToken(login());
        List<Response> answers = Concurrently.all(
                () -> UserApi.changePassword(token, UserApi.PASSWORD, OTHER_PASSWORD),
                this::login,
                () -> UserApi.refresh(refreshed));
        assertThat(answers.get(0).statusCode()).isEqualTo(204);
        assertThat(answers.get(1).statusCode()).isIn(200, 401);
        assertThat(answers.get(2).statusCode()).isIn(200, 401);
        assertThat(activeFamilies()).isEmpty();
    }

    /** The password changes after the login has checked it, and before the login starts a family. */
    @Test
    void loginFailsIfThePasswordChangesMeanwhile() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection change = ServiceUnderTest.current().database().connect()) {
            change.setAutoCommit(false);
            execute(change, "SELECT user_id FROM users WHERE user_id = ? FOR UPDATE");
            Future<Response> login = other.submit(this::login);
            await().atMost(Duration.ofSeconds(30)).until(RefreshTokenFamilyIT::aTransactionWaitsForALock);
            execute(change, "UPDATE users SET password = 'another hash' WHERE user_id = ?");
            change.commit();
            assertThat(login.get().statusCode()).isEqualTo(401);
        } finally {
            other.shutdown();
        }
        assertThat(activeFamilies()).isEmpty();
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(userId));
            statement.execute();
        }
    }

    private static boolean aTransactionWaitsForALock() {
        return !TestDatabase.select("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                .isEmpty();
    }

    private Response login() {
        return UserApi.login(username, UserApi.PASSWORD);
    }

    private static String refreshToken(Response answer) {
        answer.then().statusCode(200);
        return answer.path("refresh_token");
    }

    private List<Object> activeFamilies() {
        return TestDatabase.select(
                "SELECT family_id FROM refresh_family WHERE ended_at IS NULL AND user_id = ?", UUID.fromString(userId));
    }

    private static String hash(String token) {
        return TestDatabase.select("SELECT encode(sha256(CAST(? AS BYTEA)), 'hex')", token)
                .get(0)
                .toString();
    }

    private static double reused() {
        Matcher metric = REUSED.matcher(UserApi.request().get("/metrics").asString());
        assertThat(metric.find()).as("registered at start").isTrue();
        return Double.parseDouble(metric.group(1));
    }
}
