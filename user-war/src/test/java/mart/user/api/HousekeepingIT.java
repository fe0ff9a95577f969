package mart.user.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Refresh tokens that expired long ago go, and the log-ins of which none is left. */
@ExtendWith(ArquillianExtension.class)
class HousekeepingIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String OF_TOKEN = " WHERE token_hash = encode(sha256(CAST(? AS BYTEA)), 'hex')";

    private final String username = UserApi.freshName();
    private final UUID user =
            UUID.fromString(UserApi.registerAs(username).path("user_id").toString());

    @Test
    void forgetsOldTokensAndKeepsLogInsThatStillHaveOne() {
        String old = login();
        String lively = login();
        String expiredLately = login();
        age(expiredLately, "29 days");
        TestDatabase.update(
                "UPDATE refresh_family SET started_at = now() - INTERVAL '60 days' WHERE user_id = ?", user);
        TestDatabase.update(
                "INSERT INTO refresh_token VALUES (?, ?, now() - INTERVAL '31 days')",
                UUID.randomUUID().toString(),
                family(lively));
        age(old, "31 days"); // the last, so that whoever finds it finds the others

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(families()).containsExactlyInAnyOrder(family(lively), family(expiredLately)));
        assertThat(TestDatabase.select("SELECT token_hash FROM refresh_token WHERE family_id = ?", family(lively)))
                .hasSize(1);
        UserApi.refresh(lively).then().statusCode(200);
        UserApi.refresh(old).then().statusCode(401);
    }

    private String login() {
        return UserApi.login(username, UserApi.PASSWORD).path("refresh_token");
    }

    private static void age(String token, String expiredAgo) {
        int aged = TestDatabase.update(
                "UPDATE refresh_token SET expires_at = now() - CAST(? AS INTERVAL)" + OF_TOKEN, expiredAgo, token);
        assertThat(aged).isOne();
    }

    private static Object family(String token) {
        List<Object> found = TestDatabase.select("SELECT family_id FROM refresh_token" + OF_TOKEN, token);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<Object> families() {
        return TestDatabase.select("SELECT family_id FROM refresh_family WHERE user_id = ?", user);
    }
}
