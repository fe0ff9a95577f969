package mart.system.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import mart.system.shop.Customer;
import mart.testing.Concurrently;

/** Customers who go on shopping, whatever happens to the mart meanwhile, until it is enough. */
final class Crowd implements AutoCloseable {
    /** For the first order, which may have to wait for a start, and for each further one. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration PATIENCE_EACH = Duration.ofSeconds(3);

    private final List<RandomShopper> shoppers;
    private final AtomicInteger orders = new AtomicInteger();
    private final List<CompletableFuture<Void>> walks;
    private volatile boolean enough;

    Crowd(List<RandomShopper> shoppers) {
        this.shoppers = shoppers;
        walks = shoppers.stream()
                .map(shopper -> Concurrently.<Void>begin(() -> {
                    walk(shopper);
                    return null;
                }))
                .toList();
    }

    private void walk(RandomShopper shopper) {
        while (!enough) {
            shopper.shop();
            orders.incrementAndGet();
        }
    }

    /** Waits until so many more orders were asked for. */
    void awaitMore(int count) {
        awaitTotal(orders.get() + count);
    }

    /** Waits until so many orders were asked for in all. */
    void awaitTotal(int total) {
        int missing = Math.max(0, total - orders.get());
        await(total + " orders")
                .atMost(PATIENCE.plus(PATIENCE_EACH.multipliedBy(missing)))
                .until(() -> orders.get() >= total || walks.stream().anyMatch(CompletableFuture::isDone));
        walks.stream().filter(CompletableFuture::isDone).forEach(CompletableFuture::join); // throws what ended it
    }

    /** Ends the shopping; gives what each knows of their orders. */
    Map<Customer, List<Purchase>> leave() {
        close();
        walks.forEach(CompletableFuture::join);
        return shoppers.stream().collect(Collectors.toMap(RandomShopper::customer, RandomShopper::purchases));
    }

    /** Lets the shoppers go when they have done what they are about. */
    @Override
    public void close() {
        enough = true;
    }
}
