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

/** The server's logs contain no tokens and no passwords, although it logs many rejected requests. */
@ExtendWith(ArquillianExtension.class)
class NoTokensInLogsIT {

    private static final String PASSWORD = "not-to-be-logged";

    private final UUID unknownUser = UUID.randomUUID();

    @Test
    void unverifiableTokensAreNotLogged() {
        String valid = TestToken.customer(unknownUser);
        String signature = valid.substring(valid.lastIndexOf('.') + 1);
        String body = valid.substring(0, valid.lastIndexOf('.'));
        List<String> tokens = List.of(
                valid,
                TestToken.of(unknownUser, "customer", Duration.ofMinutes(-5)),
                TestToken.signed("another secret of thirty-two bytes", unknownUser, "customer", Duration.ofMinutes(5)),
                body + "." + new StringBuilder(signature).reverse(),
                body,
                "." + signature,
                signature,
                valid + "." + signature);
        tokens.forEach(token -> UserApi.me(token).then().statusCode(401));
        String log = ServerLogs.read();
        assertThat(log).as("the log files are found").contains("CWWKF0011I");
        assertThat(log).doesNotContain(tokens).doesNotContain(signature, body, body.substring(body.indexOf('.') + 1));
    }

    @Test
    void passwordsAndRefreshTokensAndTheSecretAreNotLogged() {
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
