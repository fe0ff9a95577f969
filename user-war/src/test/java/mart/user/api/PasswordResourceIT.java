package mart.user.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.testing.Concurrently;
import mart.testing.TestDatabase;
import mart.testing.TestToken;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class PasswordResourceIT {

    private static final String OTHER = "another secure one";

    private String username;
    private UUID userId;
    private String token;

    @BeforeEach
    void register() {
        username = UserApi.freshName();
        userId = UUID.fromString(UserApi.registerAs(username).path("user_id"));
        token = TestToken.customer(userId);
    }

    @Test
    void newPasswordReplacesTheOldOne() {
        UserApi.changePassword(token, UserApi.PASSWORD, OTHER).then().statusCode(204);
        UserApi.login(username, OTHER).then().statusCode(200);
        UserApi.login(username, UserApi.PASSWORD).then().statusCode(401);
        UserApi.changePassword(token, OTHER, UserApi.PASSWORD).then().statusCode(204);
    }

    @Test
    void currentPasswordIsRequired() {
        assertRejected(UserApi.changePassword(token, "not-" + UserApi.PASSWORD, OTHER), "current_password");
        UserApi.login(username, UserApi.PASSWORD).then().statusCode(200);
    }

    @Test
    void newPasswordMustDiffer() {
        assertRejected(UserApi.changePassword(token, UserApi.PASSWORD, UserApi.PASSWORD), "new_password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short12", "password123", "ééééééééééééééééééééééééééééééééééééé"})
    void newPasswordMustFollowTheRules(String password) {
        assertRejected(UserApi.changePassword(token, UserApi.PASSWORD, password), "new_password");
    }

    @Test
    void usernameAndEmailAddressAreRejectedAsPassword() {
        assertRejected(UserApi.changePassword(token, UserApi.PASSWORD, username.toUpperCase()), "new_password");
        assertRejected(UserApi.changePassword(token, UserApi.PASSWORD, username + "@example.com"), "new_password");
    }

    @Test
    void registrationRejectsTheSamePasswords() {
        String name = UserApi.freshName();
        Map<String, Object> body = new HashMap<>(Map.of("username", name, "email", name + "@example.com"));
        for (String password : List.of("password123", name, name.toUpperCase() + "@example.com")) {
            body.put("password", password);
            assertRejected(UserApi.register(body), "password");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"new_password": "another secure one"}                                    | current_password
                    {"current_password": "securepassword123"}                                 | new_password
                    {"current_password": 1, "new_password": "another secure one"}             | current_password
                    {"current_password": "x", "new_password": "another secure one", "x": "y"} | x
                    """)
    void invalidBodyIsRejectedWithTheField(String body, String field) {
        assertRejected(UserApi.changePassword(token, body), field);
    }

    @Test
    void passwordChangeRequiresAToken() {
        UserApi.changePassword("x", UserApi.PASSWORD, OTHER)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"));
        UserApi.changePassword(TestToken.customer(UUID.randomUUID()), UserApi.PASSWORD, OTHER)
                .then()
                .statusCode(401);
    }

    @Test
    void oneOfTwoConcurrentChangesSucceeds() throws Exception {
        List<Response> answers = Concurrently.all(
                () -> UserApi.changePassword(token, UserApi.PASSWORD, OTHER + 0),
                () -> UserApi.changePassword(token, UserApi.PASSWORD, OTHER + 1));
        List<Integer> statuses = answers.stream().map(Response::statusCode).toList();
        assertThat(statuses).containsOnlyOnce(204);
        assertThat(statuses).containsAnyOf(409, 400); // 400 if the password had already been changed
        UserApi.login(username, OTHER + statuses.indexOf(204)).then().statusCode(200);
    }

    @Test
    void hashOfALowerCostIsUpgradedAtLogin() {
        String cheap =
                BcryptFunction.getInstance(Bcrypt.B, 4).hash(UserApi.PASSWORD).getResult();
        TestDatabase.update("UPDATE users SET password = ? WHERE user_id = ?", cheap, userId);
        UserApi.login(username, "not-" + UserApi.PASSWORD).then().statusCode(401);
        assertThat(hash()).isEqualTo(cheap);
        UserApi.login(username, UserApi.PASSWORD).then().statusCode(200);
        assertThat(hash()).startsWith("$2b$10$");
        String upgraded = hash();
        UserApi.login(username, UserApi.PASSWORD).then().statusCode(200);
        assertThat(hash()).isEqualTo(upgraded);
    }

    private String hash() {
        return TestDatabase.select("SELECT password FROM users WHERE user_id = ?", userId)
                .get(0)
                .toString();
    }

    private static void assertRejected(Response answer, String field) {
        answer.then().statusCode(400).contentType("application/problem+json").body("violations.field", hasItem(field));
    }
}
