package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.shop.KafkaTopics;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For each listener: a message that fails becomes a dead letter, blocks nothing, and can be replayed after the fix. */
@Tag("proof")
@ExtendWith(SharedMart.class)
class DeadLettersIT {
    /** The time after which a failing message no longer blocks its partition, on a busy machine. */
    private static final Duration BLOCKED_AT_MOST = Duration.ofSeconds(15);

    private final Shop shop;

    DeadLettersIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void everyTopicHasAListenerFault() {
        assertThat(Stream.of(ListenerFault.values()).map(ListenerFault::topic).distinct())
                .containsExactlyInAnyOrderElementsOf(KafkaTopics.names());
    }

    @ParameterizedTest
    @EnumSource
    void failedMessageBlocksNothingAndIsHandledOnceAfterTheFix(ListenerFault listener) throws SQLException {
        PurchaseScenario purchase = new PurchaseScenario(shop);
        purchase.goTo(listener.step());
        shop.topics().awaitConsumed(listener.topic(), Shop.TIMEOUT);
        Set<String> before = Set.copyOf(deadLetters(listener));
        List<String> deadLetters;
        execute(listener.service(), listener.addConstraint(purchase));
        try {
            purchase.take();
            deadLetters = await().atMost(Shop.TIMEOUT)
                    .until(() -> newDeadLetters(before, listener), found -> !found.isEmpty());
            shop.topics().awaitConsumed(listener.topic(), BLOCKED_AT_MOST);
            deadLetters = newDeadLetters(before, listener);
            replay(listener.service(), deadLetters.get(0)).then().statusCode(409);
        } finally {
            execute(listener.service(), listener.dropConstraint());
        }

        for (String id : deadLetters) {
            replay(listener.service(), id).then().statusCode(200).body("replayed_at", notNullValue());
            replay(listener.service(), id).then().statusCode(200);
        }

        purchase.finish();
        assertThat(newDeadLetters(before, listener)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void deadLettersRequireAnAdministrator(Service service) {
        admin(service).get("/dead-letters?limit=1").then().statusCode(200);
        Problems.require(shop.at(service).get("/dead-letters"), 401);
        Problems.require(shop.atAs(service, "customer").get("/dead-letters"), 403);
        Problems.require(admin(service).get("/dead-letters/" + UUID.randomUUID()), 404);
    }

    private Response replay(Service service, String id) {
        return admin(service).post("/dead-letters/" + id + "/replay");
    }

    private List<String> newDeadLetters(Set<String> others, ListenerFault listener) {
        return deadLetters(listener).stream().filter(id -> !others.contains(id)).toList();
    }

    /** The newest dead letters that were not replayed, oldest first. */
    private List<String> deadLetters(ListenerFault listener) {
        List<String> newestFirst = admin(listener.service())
                .get("/dead-letters?replayed=false&topic=" + listener.topic())
                .jsonPath()
                .getList("letter_id");
        return IntStream.rangeClosed(1, newestFirst.size())
                .mapToObj(i -> newestFirst.get(newestFirst.size() - i))
                .toList();
    }

    private void execute(Service service, String sql) throws SQLException {
        try (Connection connection = shop.mart().database(service).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private RequestSpecification admin(Service service) {
        return shop.atAs(service, "admin");
    }
}
