package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import mart.system.shop.Customer;
import mart.system.shop.Seed;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;

/** Two requests nearly at the same time, in many rounds with random delays. Ten rounds run at once. */
final class Race {
    private static final int AT_ONCE = 10;

    private final Shop shop;
    private final long seed;
    private final int rounds;
    private final List<Customer> customers;
    private final List<Customer> rivals;

    Race(Shop shop, long seed, int rounds) {
        this.shop = shop;
        this.seed = seed;
        this.rounds = rounds;
        this.customers = Concurrently.all(AT_ONCE, i -> shop.newCustomer());
        this.rivals = Concurrently.all(AT_ONCE, i -> shop.newCustomer());
    }

    /** Runs all rounds; returns their results. */
    <T> List<T> run(Function<Round, T> play) {
        List<T> results = new ArrayList<>();
        while (results.size() < rounds) {
            int played = results.size();
            results.addAll(Concurrently.all(
                    Math.min(AT_ONCE, rounds - played),
                    lane -> play.apply(new Round(seed + played + lane, customers.get(lane), rivals.get(lane)))));
        }
        return results;
    }

    /** In each round two customers order the last unit of a product, and one gets it; returns how often the first did. */
    long forTheLastUnit(int longestDelayMillis) {
        List<Boolean> firstWon = run(round -> {
            StockedProduct last = shop.stockedProduct("10.00", 1);
            List<Response> answers = round.together(
                    longestDelayMillis,
                    () -> round.customer().order(last.productId(), 1),
                    longestDelayMillis,
                    () -> round.rival().order(last.productId(), 1));
            boolean confirmed = round.customer().awaitDecision(answers.get(0));
            assertThat(round.rival().awaitDecision(answers.get(1)))
                    .as("the rival got the unit, seed " + round.seed())
                    .isEqualTo(!confirmed);
            last.awaitCount(0, 1, 0);
            return confirmed;
        });
        return firstWon.stream().filter(won -> won).count();
    }

    /** One round, with two customers who take part in no other round meanwhile. */
    record Round(long seed, Customer customer, Customer rival) {

        /** Sends both requests, each after a random delay; returns the responses. */
        List<Response> together(
                int longestOfFirst, Supplier<Response> first, int longestOfSecond, Supplier<Response> second) {
            return Concurrently.all(2, actor -> {
                Seed.pause(Seed.random(seed, actor), actor == 0 ? longestOfFirst : longestOfSecond);
                return (actor == 0 ? first : second).get();
            });
        }
    }
}
