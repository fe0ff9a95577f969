package mart.user.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import mart.testing.ServiceUnderTest;
import mart.testing.TestToken;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server writes down much of what it refuses, into files that few look at; no token and no password among it. */
@ExtendWith(ArquillianExtension.class)
class NoTokensInLogsIT {

    private static final String PASSWORD = "not-to-be-written-down";

    private final UUID nobody = UUID.randomUUID();

    @Test
    void evenIfTheyCannotBeVerified() {
        String right = TestToken.customer(nobody);
        String signature = right.substring(right.lastIndexOf('.') + 1);
        String body = right.substring(0, right.lastIndexOf('.'));
        List<String> tokens = List.of(
                right,
                TestToken.of(nobody, "customer", Duration.ofMinutes(-5)),
                TestToken.signed("another secret of thirty-two bytes", nobody, "customer", Duration.ofMinutes(5)),
                body + "." + new StringBuilder(signature).reverse(),
                body,
                "." + signature,
                signature,
                right + "." + signature);
        tokens.forEach(token -> UserApi.me(token).then().statusCode(401));
        String log = ServerLogs.read();
        assertThat(log).as("the logs are where they are looked for").contains("CWWKF0011I");
        assertThat(log).doesNotContain(tokens).doesNotContain(signature, body, body.substring(body.indexOf('.') + 1));
    }

    @Test
    void norPasswordsNorRefreshTokensNorTheSecret() {
        String name = UserApi.freshName();
        UserApi.login(name, PASSWORD).then().statusCode(401);
        UserApi.register("{\"username\": \"x\", \"password\": \"" + PASSWORD + "\"")
                .then()
                .statusCode(400);
        UserApi.register("{\"" + PASSWORD + "\": 1}").then().statusCode(400);
        UserApi.registerAs(name);
        Response login = UserApi.login(name, UserApi.PASSWORD);
        String first = login.path("refresh_token");
        UserApi.changePassword(login.path("access_token"), PASSWORD, UserApi.PASSWORD + "!");
        UserApi.changePassword(login.path("access_token"), UserApi.PASSWORD, PASSWORD);
        String second = UserApi.login(name, PASSWORD).path("refresh_token");
        UserApi.refresh(first);
        UserApi.refresh(second);
        UserApi.refresh(second);
        assertThat(ServerLogs.read())
                .doesNotContain(
                        PASSWORD,
                        UserApi.PASSWORD,
                        first,
                        second,
                        ServiceUnderTest.current().jwtSecret());
    }
}
