package mart.user.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import com.google.protobuf.Message;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mart.contracts.UserRegistration;
import mart.contracts.UserRequest;
import mart.contracts.UserResponseToOrder;
import mart.contracts.UserResponseToPayment;
import mart.testing.KafkaTestClient;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import mart.testing.TestToken;
import mart.user.api.UserApi;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Erasure of a user: access ends, only the ids are left, and the other services are informed. */
@ExtendWith(ArquillianExtension.class)
class UserErasureIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String ROWS_OF_USER =
            "SELECT t::text FROM users t WHERE user_id = ? UNION ALL SELECT f::text FROM refresh_family f"
                    + " WHERE user_id = ? UNION ALL SELECT o::text FROM outbox o WHERE key = ?";

    @AutoClose
    private static final KafkaTestClient KAFKA = new KafkaTestClient();

    private final UserFixture user = UserFixture.loggedIn();

    @Test
    void erasedUserCanNoLongerDoAnything() {
        user.erase().then().statusCode(204);
        user.login().then().statusCode(401);
        user.refresh().then().statusCode(401);
        user.get("/user/me").then().statusCode(401);
        user.get("/user/me/export").then().statusCode(401);
        user.erase().then().statusCode(401);
    }

    @Test
    void onlyTheIdIsLeftInTheDatabase() {
        user.erase().then().statusCode(204);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(TestDatabase.select(
                                ROWS_OF_USER, user.id(), user.id(), user.id().toString()))
                        .singleElement()
                        .asString()
                        .contains(user.id().toString(), "erased:")
                        .doesNotContain(user.name(), "example.com"));
    }

    @Test
    void nameAndAddressOfAnErasedUserAreAvailableAgain() {
        user.erase().then().statusCode(204);
        UserApi.registerAs(user.name()).then().statusCode(201).body("username", equalTo(user.name()));
    }

    @Test
    void erasureIsPublishedToAllServicesThatStorePersonalData() {
        user.erase().then().statusCode(204);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(messages(UserResponseToOrder.getDefaultInstance()))
                    .singleElement()
                    .satisfies(response -> {
                        assertThat(response.getErased()).isTrue();
                        assertThat(response.hasUser()).isFalse();
                        assertThat(response.getUserId()).isEqualTo(user.id().toString());
                    });
            assertThat(messages(UserResponseToPayment.getDefaultInstance()))
                    .singleElement()
                    .satisfies(response -> assertThat(response.getErased()).isTrue());
            assertThat(messages(UserRegistration.getDefaultInstance()))
                    .hasSize(2)
                    .last()
                    .satisfies(response -> {
                        assertThat(response.getErased()).isTrue();
                        assertThat(response.getEmail()).isEmpty();
                    });
        });
    }

    @Test
    void laterQueriesAreAnsweredWithTheErasure() {
        user.erase().then().statusCode(204);
        publishQuery(UserRequest.Asker.ORDER, "late-order");
        publishQuery(UserRequest.Asker.PAYMENT, "late-attempt");
        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(messages(UserResponseToOrder.getDefaultInstance()))
                    .last()
                    .satisfies(response -> {
                        assertThat(response.getSubjectId()).isEqualTo("late-order");
                        assertThat(response.getErased()).isTrue();
                        assertThat(response.hasUser()).isFalse();
                    });
            assertThat(messages(UserResponseToPayment.getDefaultInstance()))
                    .last()
                    .satisfies(response -> {
                        assertThat(response.getSubjectId()).isEqualTo("late-attempt");
                        assertThat(response.getErased()).isTrue();
                        assertThat(response.hasUser()).isFalse();
                    });
        });
    }

    /** Otherwise other services could receive the profile after the erasure, and store it again. */
    @Test
    void profileIsNeverPublishedAfterTheErasure() throws SQLException {
        try (Connection erasure = ServiceUnderTest.current().database().connect()) {
            erasure.setAutoCommit(false);
            try (PreparedStatement erase =
                    erasure.prepareStatement("UPDATE users SET active = FALSE, erased_at = now() WHERE user_id = ?")) {
                erase.setObject(1, user.id());
                erase.executeUpdate();
            }
            publishQuery(UserRequest.Asker.ORDER, "meanwhile");
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(TestDatabase.select(
                                    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))
                            .isNotEmpty());
            erasure.commit();
        }
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(messages(UserResponseToOrder.getDefaultInstance()))
                        .singleElement()
                        .satisfies(response -> assertThat(response.getErased()).isTrue()));
    }

    @Test
    void erasureRequiresThePassword() {
        user.erase("another password").then().statusCode(400).body("violations.field", hasItem("password"));
        user.request()
                .body(Map.of())
                .delete("/user/me")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("password"));
        user.request().delete("/user/me").then().statusCode(400);
        UserFixture.anonymous()
                .body(Map.of("password", UserApi.PASSWORD))
                .delete("/user/me")
                .then()
                .statusCode(401);
        user.login().then().statusCode(200);
    }

    @Test
    void concurrentErasuresArePublishedOnce() {
        List<CompletableFuture<Integer>> requests = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> user.erase().statusCode()))
                .limit(4)
                .toList();
        List<Integer> statuses = requests.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).containsOnlyOnce(204).isSubsetOf(204, 401, 409);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(messages(UserResponseToOrder.getDefaultInstance()))
                        .hasSize(1));
    }

    @Test
    void lastAdministratorCannotBeErased() {
        List<Object> others = TestDatabase.select("SELECT user_id FROM users WHERE role = 'ADMIN'");
        UserFixture second = UserFixture.loggedIn();
        try {
            TestDatabase.update("UPDATE users SET role = 'CUSTOMER' WHERE role = 'ADMIN'");
            role(user.id(), "ADMIN");
            user.erase().then().statusCode(409);
            user.login().then().statusCode(200);

            role(second.id(), "ADMIN");
            user.erase().then().statusCode(204);
            second.erase().then().statusCode(409);
        } finally {
            role(second.id(), "CUSTOMER");
            others.forEach(other -> role((UUID) other, "ADMIN"));
        }
    }

    /** As for a service that was restored from a backup. */
    @Test
    void administratorCanPublishPastErasuresAgain() {
        user.erase().then().statusCode(204);
        UserFixture before = UserFixture.loggedIn();
        before.erase().then().statusCode(204);
        TestDatabase.update("UPDATE users SET erased_at = now() - INTERVAL '1 year' WHERE user_id = ?", before.id());

        repeat(OffsetDateTime.now().minusDays(7)).then().statusCode(200).body("users", greaterThan(0));

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(messages(UserResponseToOrder.getDefaultInstance()))
                        .hasSize(2)
                        .allSatisfy(response -> assertThat(response.getErased()).isTrue()));
        assertThat(KAFKA.messages(
                        UserResponseToOrder.getDefaultInstance(), before.id().toString()))
                .as("erased before the requested time")
                .hasSize(1);
        repeat(OffsetDateTime.now().plusDays(1)).then().statusCode(200).body("users", equalTo(0));
        user.request().body("{}").post("/erasures/repeat").then().statusCode(403);
        UserFixture.anonymous().body("{}").post("/erasures/repeat").then().statusCode(401);
    }

    private static Response repeat(OffsetDateTime since) {
        return UserFixture.anonymous()
                .header("Authorization", "Bearer " + TestToken.admin(UUID.randomUUID()))
                .body(Map.of("since", since.toString()))
                .post("/erasures/repeat");
    }

    @Test
    void erasureDoesNotAffectOtherUsers() {
        UserFixture other = UserFixture.loggedIn();
        user.erase().then().statusCode(204);
        other.get("/user/me").then().statusCode(200).body("username", equalTo(other.name()));
        other.refresh().then().statusCode(200);
    }

    private static void role(UUID userId, String role) {
        TestDatabase.update("UPDATE users SET role = ? WHERE user_id = ?", role, userId);
    }

    private void publishQuery(UserRequest.Asker asker, String subject) {
        KAFKA.publish(
                user.id().toString(),
                UserRequest.newBuilder()
                        .setUserId(user.id().toString())
                        .setAsker(asker)
                        .setSubjectId(subject)
                        .build());
    }

    private <M extends Message> List<M> messages(M any) {
        return KAFKA.messages(any, user.id().toString());
    }
}
