package mart.user.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mart.kit.Sha256;
import mart.testing.Concurrently;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guessing becomes slow, at every door that takes a password, and registering in bulk too. */
@ExtendWith(ArquillianExtension.class)
class AttemptLimitIT {

    private static final int FREE_BY_NAME = 5;
    private static final int FREE_BY_ADDRESS = 50;
    private static final int FREE_REGISTRATIONS = 20;

    /** In seconds, as it is in the tests (user.attempts.first-pause). */
    private static final int FIRST_PAUSE = 120;

    /** So many seconds may have passed of a pause when it is told. */
    private static final int SLOW = 60;

    private final String username = UserApi.freshName();

    @Test
    void aNameThatIsGuessedAtPausesForTheRightPasswordToo() {
        UserApi.registerAs(username).then().statusCode(201);
        wrong(FREE_BY_NAME);
        requireTooMany(UserApi.login(username.toUpperCase(Locale.ROOT), UserApi.PASSWORD));
        UserApi.login(UserApi.freshName(), "another name").then().statusCode(401);
        endPause();
        UserApi.login(username, UserApi.PASSWORD).then().statusCode(200);
    }

    @Test
    void aNameThatNobodyHasPausesAlike() {
        wrong(FREE_BY_NAME);
        requireTooMany(UserApi.login(username, "wrong"));
    }

    @Test
    void eachFurtherPauseIsTwiceAsLong() {
        wrong(FREE_BY_NAME);
        assertThat(pause()).isBetween(FIRST_PAUSE - SLOW, FIRST_PAUSE);
        endPause();
        wrong(1);
        assertThat(pause()).isBetween(2 * FIRST_PAUSE - SLOW, 2 * FIRST_PAUSE);
        endPause();
        wrong(1);
        assertThat(pause()).isBetween(4 * FIRST_PAUSE - SLOW, 4 * FIRST_PAUSE);
    }

    @Test
    void whoMistypesNowAndThenIsNeverPaused() {
        UserApi.registerAs(username).then().statusCode(201);
        for (int i = 0; i < 3 * FREE_BY_NAME; i++) {
            UserApi.login(username, UserApi.PASSWORD).then().statusCode(200);
        }
        wrong(FREE_BY_NAME - 1);
        UserApi.login(username, UserApi.PASSWORD).then().statusCode(200);
    }

    /** What is tried at once is counted one by one. */
    @Test
    void manyGuessesAtOnceAreNoMore() {
        List<CompletableFuture<Integer>> guesses = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> UserApi.login(username, "wrong").statusCode()))
                .limit(40)
                .toList();
        assertThat(guesses)
                .extracting(CompletableFuture::join)
                .containsOnly(401, 429)
                .filteredOn(status -> status == 401)
                .hasSize(FREE_BY_NAME);
    }

    @Test
    void anAddressThatGuessesAtManyNamesPauses() {
        String address = UserApi.freshAddress();
        IntStream.range(0, FREE_BY_ADDRESS)
                .forEach(i -> UserApi.loginFrom(address, UserApi.freshName(), "wrong")
                        .then()
                        .statusCode(401));
        requireTooMany(UserApi.loginFrom(address, username, "wrong"));
        UserApi.login(username, "wrong").then().statusCode(401);
    }

    /** Its owner has them all. */
    @Test
    void soDoAllAddressesOfANetworkOfIPv6() {
        String network = UserApi.freshNetwork();
        IntStream.range(0, FREE_BY_ADDRESS)
                .forEach(i -> UserApi.loginFrom(network + "::" + Integer.toHexString(i), UserApi.freshName(), "wrong")
                        .then()
                        .statusCode(401));
        requireTooMany(UserApi.loginFrom(network + ":ffff::1", username, "wrong"));
    }

    /** The server would take the address from there first, and a proxy that knows X-Forwarded-For passes it on. */
    @Test
    void noneIsAnotherByForwarded() {
        UserApi.requestFrom(UserApi.freshAddress())
                .header("Forwarded", "for=192.0.2.1")
                .contentType("application/x-www-form-urlencoded")
                .formParam("username", username)
                .formParam("password", "wrong")
                .post("/user/login")
                .then()
                .statusCode(400);
    }

    @Test
    void soDoesOneThatRegistersMany() {
        String address = UserApi.freshAddress();
        IntStream.range(0, FREE_REGISTRATIONS)
                .forEach(i -> registration(address).then().statusCode(201));
        requireTooMany(registration(address));
        registration(UserApi.freshAddress()).then().statusCode(201);
    }

    @Test
    void manyWhoComeAtOnceFromOneAddressDoNotPauseEachOther() {
        String address = UserApi.freshAddress();
        assertThat(Concurrently.all(
                        FREE_REGISTRATIONS, i -> registration(address).statusCode()))
                .containsOnly(201);
    }

    @Test
    void thePasswordThatConfirmsAnotherIsCountedWithThoseOfLogIns() {
        UserApi.registerAs(username).then().statusCode(201);
        String token = UserApi.login(username, UserApi.PASSWORD).path("access_token");
        for (int i = 0; i < FREE_BY_NAME; i++) {
            UserApi.changePassword(token, "a wrong one", "another-Passw0rd-x")
                    .then()
                    .statusCode(400);
        }
        requireTooMany(UserApi.changePassword(token, UserApi.PASSWORD, "another-Passw0rd-x"));
        requireTooMany(UserApi.login(username, UserApi.PASSWORD));
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            UserApi.login(username, "wrong").then().statusCode(401);
        }
    }

    /** As if the pause were over. */
    private void endPause() {
        assertThat(TestDatabase.update(
                        "UPDATE attempt SET blocked_until = '-infinity' WHERE subject = ?",
                        Sha256.hex("password of " + username)))
                .isEqualTo(1);
    }

    private int pause() {
        return requireTooMany(UserApi.login(username, "wrong"));
    }

    private static int requireTooMany(Response refused) {
        assertThat(refused.statusCode()).as(refused::asString).isEqualTo(429);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        return Integer.parseInt(refused.header("Retry-After"));
    }

    private static Response registration(String address) {
        String name = UserApi.freshName();
        return UserApi.requestFrom(address)
                .contentType("application/json")
                .body(Map.of("username", name, "email", name + "@example.com", "password", UserApi.PASSWORD))
                .post("/user/register");
    }
}
