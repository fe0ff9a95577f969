package mart.user.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administrator that the configuration of these tests names (user-war/pom.xml). */
@ExtendWith(ArquillianExtension.class)
class FirstAdministratorIT {

    private static final String NAME = "first-admin";
    private static final String ONE_TIME = "handed-over-on-paper";
    private static final String OWN = "known to the user only";

    /** One test, because a one-time password can be replaced only once. */
    @Test
    void oneTimePasswordMustBeReplacedAtTheFirstLogin() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !TestDatabase.select("SELECT user_id FROM users WHERE username = ?", NAME)
                        .isEmpty());
        UserApi.login(NAME, ONE_TIME)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("new_password"));
        for (String rejected : List.of(ONE_TIME, NAME, "password123", "short", "")) {
            login(ONE_TIME, rejected).then().statusCode(400).body("violations.field", hasItem("new_password"));
        }
        login("not-" + ONE_TIME, OWN).then().statusCode(401);

        Response first = login(ONE_TIME, OWN);

        first.then().statusCode(200);
        UUID userId = UUID.fromString(UserApi.me(first.path("access_token")).path("user_id"));
        AdminApi.account(first.path("access_token"), userId).then().statusCode(200);
        UserApi.login(NAME, ONE_TIME).then().statusCode(401);
        UserApi.login(NAME, OWN).then().statusCode(200);
        login(OWN, "another of my own").then().statusCode(400).body("violations.field", hasItem("new_password"));
        assertThat(TestDatabase.select("SELECT user_id FROM users WHERE username = ?", NAME))
                .containsExactly(userId);
        assertThat(ServerLogs.read())
                .contains("Created the first administrator " + NAME)
                .doesNotContain(ONE_TIME, OWN);
    }

    private static Response login(String password, String newPassword) {
        return UserApi.request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("username", NAME)
                .formParam("password", password)
                .formParam("new_password", newPassword)
                .post("/user/login");
    }
}
