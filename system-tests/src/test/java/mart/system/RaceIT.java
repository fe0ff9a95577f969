package mart.system;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mart.contracts.PaymentDone;
import mart.contracts.PaymentResult;
import mart.system.shop.Buyer;
import mart.system.shop.Card;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many who want the same at the same time. */
@ExtendWith(SharedMart.class)
class RaceIT {
    private final Shop shop;

    RaceIT(Shop shop) {
        this.shop = shop;
    }

    private record Outcome(Buyer buyer, Response answer) {
        UUID order() {
            return UUID.fromString(answer.path("order_id"));
        }
    }

    @Test
    void ofAHundredBuyersOfTwentyUnitsTwentySucceed() {
        StockedProduct goods = shop.goods("10.00", 20);
        List<Buyer> buyers = IntStream.range(0, 100).mapToObj(i -> shop.buyer()).toList();

        Map<Integer, List<Outcome>> outcomes =
                Concurrently.all(
                                buyers.size(),
                                i -> new Outcome(buyers.get(i), buyers.get(i).order(goods.productId(), 1)))
                        .stream()
                        .collect(groupingBy(outcome -> outcome.answer().statusCode()));

        assertThat(outcomes.keySet()).isSubsetOf(201, 202, 409);
        List<Outcome> late = outcomes.getOrDefault(202, List.of());
        List<Outcome> won = Stream.concat(
                        outcomes.get(201).stream(),
                        late.stream().filter(outcome -> outcome.buyer().awaitDecision(outcome.order())))
                .toList();
        assertThat(won).hasSize(20);
        goods.awaitCount(0, 20, 0);
        await().atMost(Shop.PATIENCE).until(() -> !goods.isAvailable());

        payOrCancel(won);
        goods.awaitCount(10, 0, 10);
    }

    /** Half of them pay, half of them think better of it. */
    private static void payOrCancel(List<Outcome> won) {
        Concurrently.all(won.size(), i -> {
            Buyer buyer = won.get(i).buyer();
            UUID order = won.get(i).order();
            return i % 2 == 0 ? buyer.pay(order, Card.GOOD) : buyer.cancel(order);
        });
        for (int i = 0; i < won.size(); i++) {
            String status = i % 2 == 0 ? "COMPLETED" : "CANCELLED";
            won.get(i).buyer().awaitOrder(won.get(i).order(), status, i % 2 == 0 ? "PAID" : "PENDING");
        }
    }

    @Test
    void whoPaysTwiceAtOnceIsChargedOnce() {
        Buyer buyer = shop.buyer();
        StockedProduct goods = shop.goods("10.00", 1);
        UUID order = buyer.ordered(goods, 1);

        List<Integer> statuses =
                Concurrently.all(6, i -> buyer.pay(order, Card.GOOD).statusCode());

        assertThat(statuses).containsOnlyOnce(200).isSubsetOf(List.of(200, 409));
        buyer.awaitOrder(order, "COMPLETED", "PAID");
        shop.traffic().awaitSilence();
        assertThat(shop.kafka().messages(PaymentResult.getDefaultInstance(), order.toString()))
                .hasSize(1);
        assertThat(shop.kafka().messages(PaymentDone.getDefaultInstance(), order.toString()))
                .hasSize(1);
        assertThat(new BigDecimal(buyer.payment(order).path("captured_amount").toString()))
                .isEqualByComparingTo("10.00");
        goods.awaitCount(0, 0, 1);
    }

    @Test
    void whoChangesAndCancelsAtOnceLeavesNothingBehind() {
        Buyer buyer = shop.buyer();
        StockedProduct goods = shop.goods("10.00", 10);
        UUID order = buyer.ordered(goods, 2);

        List<Integer> statuses = Concurrently.all(
                6,
                i -> i == 3
                        ? buyer.cancel(order).statusCode()
                        : buyer.change(order, 3 + i).statusCode());

        assertThat(statuses).isSubsetOf(200, 202, 204, 409).contains(204);
        buyer.awaitOrder(order, "CANCELLED", "PENDING");
        goods.awaitCount(10, 0, 0);
    }

    @Test
    void aNameThatManyWantAtOnceIsGivenOnce() {
        String name = "amy-" + Shop.unique();

        List<Integer> statuses = Concurrently.all(
                5, // a sixth would be one attempt too many
                i -> shop.at(mart.stack.Service.USER)
                        .body(Map.of("username", name, "email", i + name + "@example.com", "password", Buyer.PASSWORD))
                        .post("/user/register")
                        .statusCode());

        assertThat(statuses).containsOnlyOnce(201).isSubsetOf(List.of(201, 409));
    }
}
