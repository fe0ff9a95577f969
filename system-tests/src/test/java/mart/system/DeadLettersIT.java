package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.shop.KafkaTopics;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.UnreplayedDeadLetter;
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
    void failedMessageBlocksNothingAndIsHandledOnceAfterTheFix(ListenerFault listener) {
        PurchaseScenario purchase = new PurchaseScenario(shop);
        purchase.goTo(listener.step());
        shop.topics().awaitConsumed(listener.topic(), Shop.TIMEOUT);
        Set<UnreplayedDeadLetter> before = Set.copyOf(deadLetters(listener));
        List<UnreplayedDeadLetter> deadLetters;
        shop.databases().execute(listener.service(), listener.addConstraint(purchase));
        try {
            purchase.take();
            deadLetters = await().atMost(Shop.TIMEOUT)
                    .until(() -> newDeadLetters(listener, before), found -> !found.isEmpty());
            shop.topics().awaitConsumed(listener.topic(), BLOCKED_AT_MOST);
            deadLetters = newDeadLetters(listener, before);
            deadLetters.get(0).replay().then().statusCode(409);
        } finally {
            shop.databases().execute(listener.service(), listener.dropConstraint());
        }

        for (UnreplayedDeadLetter deadLetter : deadLetters) {
            deadLetter.replay().then().statusCode(200).body("replayed_at", notNullValue());
            deadLetter.replay().then().statusCode(200);
        }

        purchase.finish();
        assertThat(newDeadLetters(listener, before)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void deadLettersRequireAnAdministrator(Service service) {
        shop.atAs(service, "admin").get("/dead-letters?limit=1").then().statusCode(200);
        Problems.require(shop.at(service).get("/dead-letters"), 401);
        Problems.require(shop.atAs(service, "customer").get("/dead-letters"), 403);
        Problems.require(shop.atAs(service, "admin").get("/dead-letters/" + UUID.randomUUID()), 404);
    }

    /** Oldest first. */
    private List<UnreplayedDeadLetter> newDeadLetters(ListenerFault listener, Set<UnreplayedDeadLetter> others) {
        List<UnreplayedDeadLetter> found = new ArrayList<>(deadLetters(listener));
        found.removeAll(others);
        Collections.reverse(found);
        return found;
    }

    private List<UnreplayedDeadLetter> deadLetters(ListenerFault listener) {
        return UnreplayedDeadLetter.of(shop, listener.service(), listener.topic());
    }
}
