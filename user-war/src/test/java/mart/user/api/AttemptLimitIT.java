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

/** Password guessing and bulk registration are slowed down. */
@ExtendWith(ArquillianExtension.class)
class AttemptLimitIT {

    private static final int FREE_BY_NAME = 5;
    private static final int FREE_BY_ADDRESS = 50;
    private static final int FREE_REGISTRATIONS = 20;

    /** In seconds; user.attempts.first-pause of these tests. */
    private static final int FIRST_PAUSE = 120;

    /** How many seconds of a pause may pass before the response is read. */
    private static final int TOLERANCE = 60;

    private final String username = UserApi.freshName();

    @Test
    void pauseOfANameAppliesToTheRightPasswordToo() {
        UserApi.registerAs(username).then().statusCode(201);
        wrong(FREE_BY_NAME);
        requireTooMany(UserApi.login(username.toUpperCase(Locale.ROOT), UserApi.PASSWORD));
        UserApi.login(UserApi.freshName(), "any password").then().statusCode(401);
        endPause();
        UserApi.login(username, UserApi.PASSWORD).then().statusCode(200);
    }

    @Test
    void unknownNamePausesLikeAKnownOne() {
        wrong(FREE_BY_NAME);
        requireTooMany(UserApi.login(username, "wrong"));
    }

    @Test
    void eachFurtherPauseIsTwiceAsLong() {
        wrong(FREE_BY_NAME);
        assertThat(pause()).isBetween(FIRST_PAUSE - TOLERANCE, FIRST_PAUSE);
        endPause();
        wrong(1);
        assertThat(pause()).isBetween(2 * FIRST_PAUSE - TOLERANCE, 2 * FIRST_PAUSE);
        endPause();
        wrong(1);
        assertThat(pause()).isBetween(4 * FIRST_PAUSE - TOLERANCE, 4 * FIRST_PAUSE);
    }

    @Test
    void successfulLoginsAreNotCounted() {
        UserApi.registerAs(username).then().statusCode(201);
        for (int i = 0; i < 3 * FREE_BY_NAME; i++) {
            UserApi.login(username, UserApi.PASSWORD).then().statusCode(200);
        }
        wrong(FREE_BY_NAME - 1);
        UserApi.login(username, UserApi.PASSWORD).then().statusCode(200);
    }

    @Test
    void concurrentGuessesAreCountedOneByOne() {
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
    void addressThatGuessesManyNamesPauses() {
        String address = UserApi.freshAddress();
        IntStream.range(0, FREE_BY_ADDRESS)
                .forEach(i -> UserApi.loginFrom(address, UserApi.freshName(), "wrong")
                        .then()
                        .statusCode(401));
        requireTooMany(UserApi.loginFrom(address, username, "wrong"));
        UserApi.login(username, "wrong").then().statusCode(401);
    }

    @Test
    void allAddressesOfAnIPv6NetworkShareOnePause() {
        String network = UserApi.freshNetwork();
        IntStream.range(0, FREE_BY_ADDRESS)
                .forEach(i -> UserApi.loginFrom(network + "::" + Integer.toHexString(i), UserApi.freshName(), "wrong")
                        .then()
                        .statusCode(401));
        requireTooMany(UserApi.loginFrom(network + ":ffff::1", username, "wrong"));
    }

    /** The server would prefer Forwarded over X-Forwarded-For, and proxies pass it on unchanged. */
    @Test
    void headerForwardedIsRejected() {
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
    void addressThatRegistersManyUsersPauses() {
        String address = UserApi.freshAddress();
        IntStream.range(0, FREE_REGISTRATIONS)
                .forEach(i -> registration(address).then().statusCode(201));
        requireTooMany(registration(address));
        registration(UserApi.freshAddress()).then().statusCode(201);
    }

    @Test
    void concurrentRegistrationsFromOneAddressSucceed() {
        String address = UserApi.freshAddress();
        assertThat(Concurrently.all(
                        FREE_REGISTRATIONS, i -> registration(address).statusCode()))
                .containsOnly(201);
    }

    @Test
    void passwordChangesAndLoginsShareOneCount() {
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

    /** Ends the pause in the database. */
    private void endPause() {
        assertThat(TestDatabase.update(
                        "UPDATE attempt SET blocked_until = '-infinity' WHERE subject = ?",
                        Sha256.hex("password of " + username)))
                .isEqualTo(1);
    }

    private int pause() {
        return requireTooMany(UserApi.login(username, "wrong"));
    }

    private static int requireTooMany(Response rejected) {
        assertThat(rejected.statusCode()).as(rejected::asString).isEqualTo(429);
        assertThat(rejected.contentType()).startsWith("application/problem+json");
        return Integer.parseInt(rejected.header("Retry-After"));
    }

    private static Response registration(String address) {
        String name = UserApi.freshName();
        return UserApi.requestFrom(address)
                .contentType("application/json")
                .body(Map.of("username", name, "email", name + "@example.com", "password", UserApi.PASSWORD))
                .post("/user/register");
    }
}
