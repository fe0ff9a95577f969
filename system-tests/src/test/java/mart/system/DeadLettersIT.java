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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an administrator does about a message that could not be handled, in a mart where the others could. */
@ExtendWith(SharedMart.class)
class DeadLettersIT {
    /** In which a message is given up and its partition goes on, on a machine that has much else to do. */
    private static final Duration SECONDS = Duration.ofSeconds(15);

    private final Shop shop;

    DeadLettersIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void everyTopicHasAListenerHere() {
        assertThat(Stream.of(ListenerFault.values()).map(ListenerFault::topic).distinct())
                .containsExactlyInAnyOrderElementsOf(KafkaTopics.names());
    }

    @ParameterizedTest
    @EnumSource
    void holdNothingUpAndAreHandledOnceWhenTheFaultIsMended(ListenerFault listener) throws SQLException {
        PurchaseScenario errand = new PurchaseScenario(shop);
        errand.goTo(listener.step());
        shop.topics().awaitConsumed(listener.topic(), Shop.TIMEOUT);
        Set<String> before = Set.copyOf(waiting(listener));
        List<String> letters;
        execute(listener.service(), listener.breaking(errand));
        try {
            errand.take();
            letters = await().atMost(Shop.TIMEOUT).until(() -> waitingBut(before, listener), found -> !found.isEmpty());
            shop.topics().awaitConsumed(listener.topic(), SECONDS);
            letters = waitingBut(before, listener);
            replay(listener.service(), letters.get(0)).then().statusCode(409);
        } finally {
            execute(listener.service(), listener.mending());
        }

        for (String letter : letters) {
            replay(listener.service(), letter).then().statusCode(200).body("replayed_at", notNullValue());
            replay(listener.service(), letter).then().statusCode(200);
        }

        errand.finish();
        assertThat(waitingBut(before, listener)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void areForAdministratorsOfEveryService(Service service) {
        admin(service).get("/dead-letters?limit=1").then().statusCode(200);
        Problems.require(shop.at(service).get("/dead-letters"), 401);
        Problems.require(shop.atAs(service, "customer").get("/dead-letters"), 403);
        Problems.require(admin(service).get("/dead-letters/" + UUID.randomUUID()), 404);
    }

    private Response replay(Service service, String letter) {
        return admin(service).post("/dead-letters/" + letter + "/replay");
    }

    private List<String> waitingBut(Set<String> others, ListenerFault listener) {
        return waiting(listener).stream()
                .filter(letter -> !others.contains(letter))
                .toList();
    }

    /** The newest that wait, oldest first. */
    private List<String> waiting(ListenerFault listener) {
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
