package mart.user.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import mart.testing.Concurrently;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import mart.testing.TestToken;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class AccountResourceIT {

    /** As the service does it, in what matters here. */
    private static final String ERASE =
            "UPDATE users SET active = FALSE, erased_at = now(), version = version + 1 WHERE user_id = ?";

    /** Those of other tests: here the administrators must be known. */
    private List<Object> others;

    private UUID admin;
    private String token;

    @BeforeEach
    void makeTheOnlyAdministrator() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !TestDatabase.select("SELECT user_id FROM users WHERE role = 'ADMIN'")
                        .isEmpty()); // the first one, who is made only while there is none
        others = TestDatabase.select("UPDATE users SET role = 'CUSTOMER' WHERE role = 'ADMIN' RETURNING user_id");
        admin = AdminApi.administrator();
        token = TestToken.admin(admin);
    }

    @AfterEach
    void restore() {
        others.forEach(other -> TestDatabase.update("UPDATE users SET role = 'ADMIN' WHERE user_id = ?", other));
    }

    @Test
    void showsAUserWithTheirRole() {
        UUID customer = AdminApi.customer();
        AdminApi.account(token, customer)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("user_id", equalTo(customer.toString()))
                .body("role", equalTo("customer"))
                .body("password", nullValue());
        AdminApi.account(token, admin).then().statusCode(200).body("role", equalTo("admin"));
    }

    @Test
    void givesARoleAndTakesItAgain() {
        String name = UserApi.freshName();
        String userId = UserApi.registerAs(name).path("user_id");
        AdminApi.makeRole(token, userId, "admin").then().statusCode(200).body("role", equalTo("admin"));
        assertThat(groupsAtLogIn(name)).containsExactly("admin");
        AdminApi.makeRole(token, userId, "customer").then().statusCode(200).body("role", equalTo("customer"));
        assertThat(groupsAtLogIn(name)).containsExactly("customer");
    }

    @Test
    void tellsTheNewRoleAtTheNextRefresh() {
        String name = UserApi.freshName();
        String userId = UserApi.registerAs(name).path("user_id");
        String refresh = UserApi.login(name, UserApi.PASSWORD).path("refresh_token");
        AdminApi.makeRole(token, userId, "admin").then().statusCode(200);
        assertThat(groups(UserApi.refresh(refresh).path("access_token"))).containsExactly("admin");
    }

    @Test
    void keepsTheLastAdministrator() {
        AdminApi.makeRole(token, admin, "customer")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", equalTo("This is the last administrator: make another one first."));
        AdminApi.makeRole(token, admin, "admin").then().statusCode(200);
        UUID gone = AdminApi.administrator();
        TestDatabase.update("UPDATE users SET active = FALSE WHERE user_id = ?", gone);
        AdminApi.makeRole(token, admin, "customer").then().statusCode(409);
        AdminApi.makeRole(token, AdminApi.customer(), "admin").then().statusCode(200);
        AdminApi.makeRole(token, admin, "customer").then().statusCode(200);
    }

    @RepeatedTest(20)
    void keepsOneOfTwoWhoTakeTheRoleFromEachOtherAtOnce() throws Exception {
        UUID other = AdminApi.administrator();
        String tokenOfOther = TestToken.admin(other);
        List<Response> answers = Concurrently.all(
                () -> AdminApi.makeRole(token, other, "customer"),
                () -> AdminApi.makeRole(tokenOfOther, admin, "customer"));
        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 403);
        assertThat(TestDatabase.select("SELECT user_id FROM users WHERE role = 'ADMIN' AND active"))
                .hasSize(1);
    }

    @Test
    void givesNoRoleToWhoIsGone() {
        UUID gone = AdminApi.customer();
        TestDatabase.update(ERASE, gone);
        AdminApi.makeRole(token, gone, "admin").then().statusCode(409).body("detail", containsString("gone"));
    }

    @Test
    void waitsForWhoIsJustGoing() throws Exception {
        UUID going = AdminApi.customer();
        CompletableFuture<Response> change;
        try (Connection erasure = ServiceUnderTest.current().database().connect();
                PreparedStatement erase = erasure.prepareStatement(ERASE)) {
            erasure.setAutoCommit(false);
            erase.setObject(1, going);
            erase.executeUpdate();
            change = CompletableFuture.supplyAsync(() -> AdminApi.makeRole(token, going, "admin"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !TestDatabase.select("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                            .isEmpty());
            erasure.commit();
        }
        change.join().then().statusCode(409).body("detail", containsString("gone"));
        assertThat(TestDatabase.select("SELECT role FROM users WHERE user_id = ?", going))
                .containsExactly("CUSTOMER");
    }

    @Test
    void doesNotListenToWhomTheRoleWasTakenFrom() {
        UUID former = AdminApi.administrator();
        AdminApi.makeRole(token, former, "customer").then().statusCode(200);
        AdminApi.makeRole(TestToken.admin(former), former, "admin")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void isForAdministratorsOnly() {
        UUID customer = AdminApi.customer();
        String ofCustomer = TestToken.customer(customer);
        AdminApi.account(ofCustomer, customer).then().statusCode(403);
        AdminApi.makeRole(ofCustomer, customer, "admin").then().statusCode(403);
        AdminApi.account("x", customer).then().statusCode(401);
        AdminApi.makeRole("x", customer, "admin").then().statusCode(401);
    }

    @Test
    void holdsAChangeToItsIfMatch() {
        UUID customer = AdminApi.customer();
        UserApi.request()
                .header("Authorization", "Bearer " + token)
                .header("If-Match", "\"7\"")
                .contentType(ContentType.JSON)
                .body(Map.of("role", "admin"))
                .put("/users/" + customer + "/role")
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ADMIN", "root", "admin\0", "customer|admin"})
    void knowsTwoRoles(String role) {
        AdminApi.makeRole(token, AdminApi.customer(), role)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("role"));
    }

    @Test
    void doesNotKnowStrangers() {
        AdminApi.account(token, UUID.randomUUID()).then().statusCode(404);
        AdminApi.makeRole(token, UUID.randomUUID(), "admin").then().statusCode(404);
        AdminApi.account(token, "x").then().statusCode(404).contentType("application/problem+json");
    }

    private static List<String> groupsAtLogIn(String name) {
        return groups(UserApi.login(name, UserApi.PASSWORD).path("access_token"));
    }

    private static List<String> groups(String token) {
        return new JsonPath(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .getList("groups");
    }
}
