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

    /** Erases a user as far as these tests need it. */
    private static final String ERASE =
            "UPDATE users SET active = FALSE, erased_at = now(), version = version + 1 WHERE user_id = ?";

    /** Administrators of other tests, who are customers during these tests. */
    private List<Object> others;

    private UUID admin;
    private String token;

    @BeforeEach
    void createTheOnlyAdministrator() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !TestDatabase.select("SELECT user_id FROM users WHERE role = 'ADMIN'")
                        .isEmpty()); // the configured one, which is created only if there is none
        others = TestDatabase.select("UPDATE users SET role = 'CUSTOMER' WHERE role = 'ADMIN' RETURNING user_id");
        admin = AdminApi.administrator();
        token = TestToken.admin(admin);
    }

    @AfterEach
    void restore() {
        others.forEach(other -> TestDatabase.update("UPDATE users SET role = 'ADMIN' WHERE user_id = ?", other));
    }

    @Test
    void userIsShownWithTheRole() {
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
    void roleIsGivenAndTakenAway() {
        String name = UserApi.freshName();
        String userId = UserApi.registerAs(name).path("user_id");
        AdminApi.changeRole(token, userId, "admin").then().statusCode(200).body("role", equalTo("admin"));
        assertThat(groupsAtLogin(name)).containsExactly("admin");
        AdminApi.changeRole(token, userId, "customer").then().statusCode(200).body("role", equalTo("customer"));
        assertThat(groupsAtLogin(name)).containsExactly("customer");
    }

    @Test
    void refreshedTokenContainsTheNewRole() {
        String name = UserApi.freshName();
        String userId = UserApi.registerAs(name).path("user_id");
        String refresh = UserApi.login(name, UserApi.PASSWORD).path("refresh_token");
        AdminApi.changeRole(token, userId, "admin").then().statusCode(200);
        assertThat(groups(UserApi.refresh(refresh).path("access_token"))).containsExactly("admin");
    }

    @Test
    void lastAdministratorKeepsTheRole() {
        AdminApi.changeRole(token, admin, "customer")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", equalTo("This is the last administrator. Make another user an administrator first."));
        AdminApi.changeRole(token, admin, "admin").then().statusCode(200);
        UUID inactive = AdminApi.administrator();
        TestDatabase.update("UPDATE users SET active = FALSE WHERE user_id = ?", inactive);
        AdminApi.changeRole(token, admin, "customer").then().statusCode(409);
        AdminApi.changeRole(token, AdminApi.customer(), "admin").then().statusCode(200);
        AdminApi.changeRole(token, admin, "customer").then().statusCode(200);
    }

    @RepeatedTest(20)
    void oneAdministratorIsLeftIfTwoDemoteEachOtherConcurrently() throws Exception {
        UUID other = AdminApi.administrator();
        String tokenOfOther = TestToken.admin(other);
        List<Response> answers = Concurrently.all(
                () -> AdminApi.changeRole(token, other, "customer"),
                () -> AdminApi.changeRole(tokenOfOther, admin, "customer"));
        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 403);
        assertThat(TestDatabase.select("SELECT user_id FROM users WHERE role = 'ADMIN' AND active"))
                .hasSize(1);
    }

    @Test
    void roleOfAnErasedUserCannotBeChanged() {
        UUID erased = AdminApi.customer();
        TestDatabase.update(ERASE, erased);
        AdminApi.changeRole(token, erased, "admin").then().statusCode(409).body("detail", containsString("erased"));
    }

    @Test
    void roleChangeWaitsForAConcurrentErasure() throws Exception {
        UUID user = AdminApi.customer();
        CompletableFuture<Response> change;
        try (Connection erasure = ServiceUnderTest.current().database().connect();
                PreparedStatement erase = erasure.prepareStatement(ERASE)) {
            erasure.setAutoCommit(false);
            erase.setObject(1, user);
            erase.executeUpdate();
            change = CompletableFuture.supplyAsync(() -> AdminApi.changeRole(token, user, "admin"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !TestDatabase.select("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                            .isEmpty());
            erasure.commit();
        }
        change.join().then().statusCode(409).body("detail", containsString("erased"));
        assertThat(TestDatabase.select("SELECT role FROM users WHERE user_id = ?", user))
                .containsExactly("CUSTOMER");
    }

    @Test
    void formerAdministratorCannotChangeRoles() {
        UUID former = AdminApi.administrator();
        AdminApi.changeRole(token, former, "customer").then().statusCode(200);
        AdminApi.changeRole(TestToken.admin(former), former, "admin")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void onlyAdministratorsSeeAndChangeRoles() {
        UUID customer = AdminApi.customer();
        String ofCustomer = TestToken.customer(customer);
        AdminApi.account(ofCustomer, customer).then().statusCode(403);
        AdminApi.changeRole(ofCustomer, customer, "admin").then().statusCode(403);
        AdminApi.account("x", customer).then().statusCode(401);
        AdminApi.changeRole("x", customer, "admin").then().statusCode(401);
    }

    @Test
    void roleChangeHonoursIfMatch() {
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
    void unknownRoleIsRejected(String role) {
        AdminApi.changeRole(token, AdminApi.customer(), role)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("role"));
    }

    @Test
    void unknownUserIsNotFound() {
        AdminApi.account(token, UUID.randomUUID()).then().statusCode(404);
        AdminApi.changeRole(token, UUID.randomUUID(), "admin").then().statusCode(404);
        AdminApi.account(token, "x").then().statusCode(404).contentType("application/problem+json");
    }

    private static List<String> groupsAtLogin(String name) {
        return groups(UserApi.login(name, UserApi.PASSWORD).path("access_token"));
    }

    private static List<String> groups(String token) {
        return new JsonPath(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .getList("groups");
    }
}
