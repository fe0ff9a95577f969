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

/** The retention job deletes refresh tokens that expired long ago, and families without tokens. */
@ExtendWith(ArquillianExtension.class)
class RefreshTokenRetentionIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String WHERE_TOKEN = " WHERE token_hash = encode(sha256(CAST(? AS BYTEA)), 'hex')";

    private final String username = UserApi.freshName();
    private final UUID user =
            UUID.fromString(UserApi.registerAs(username).path("user_id").toString());

    @Test
    void oldTokensAreDeletedAndFamiliesWithTokensAreKept() {
        String old = login();
        String active = login();
        String recentlyExpired = login();
        age(recentlyExpired, "29 days");
        TestDatabase.update(
                "UPDATE refresh_family SET started_at = now() - INTERVAL '60 days' WHERE user_id = ?", user);
        TestDatabase.update(
                "INSERT INTO refresh_token VALUES (?, ?, now() - INTERVAL '31 days')",
                UUID.randomUUID().toString(),
                family(active));
        age(old, "31 days"); // last: when this one is deleted, the others were seen as well

        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(families()).containsExactlyInAnyOrder(family(active), family(recentlyExpired)));
        assertThat(TestDatabase.select("SELECT token_hash FROM refresh_token WHERE family_id = ?", family(active)))
                .hasSize(1);
        UserApi.refresh(active).then().statusCode(200);
        UserApi.refresh(old).then().statusCode(401);
    }

    private String login() {
        return UserApi.login(username, UserApi.PASSWORD).path("refresh_token");
    }

    private static void age(String token, String expiredAgo) {
        int aged = TestDatabase.update(
                "UPDATE refresh_token SET expires_at = now() - CAST(? AS INTERVAL)" + WHERE_TOKEN, expiredAgo, token);
        assertThat(aged).isOne();
    }

    private static Object family(String token) {
        List<Object> found = TestDatabase.select("SELECT family_id FROM refresh_token" + WHERE_TOKEN, token);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<Object> families() {
        return TestDatabase.select("SELECT family_id FROM refresh_family WHERE user_id = ?", user);
    }
}
