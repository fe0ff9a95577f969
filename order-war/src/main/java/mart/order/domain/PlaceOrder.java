package mart.order.domain;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import mart.kit.async.SharedTransactions;
import mart.kit.database.Transactions;
import mart.kit.problem.NotFound;

/** Places orders. Those of concurrent requests share a transaction. */
@ApplicationScoped
public class PlaceOrder {

    @Inject
    private ProductCopies products;

    @Inject
    private ProductLookup lookup;

    @Inject
    private ChangeOrders changes;

    @Inject
    private Transactions transactions;

    @Resource
    private ManagedExecutorService executor;

    private SharedTransactions<Placement, Optional<UUID>> placements;

    private record Placement(UUID userId, UUID productId, Terms terms, SeenPrice price, Consumer<UUID> inTransaction) {}

    @PostConstruct
    void prepare() {
        placements = new SharedTransactions<>(transactions, executor, this::prepare);
    }

    /**
     * Places an order. Does not block. If the product is unknown, but was created moments ago, or has another price than
     * the customer saw, waits for its event.
     *
     * @param price the price that the customer saw
     * @param inTransaction receives the order's id, in the transaction that stores the order; a second time, with
     *     another id, if that transaction fails and is repeated
     * @return completes with the order's id after the commit; fails with {@link NotFound} if the product does not exist
     *     or was deleted, with {@link mart.kit.problem.Conflict} if it has another price, and with {@link mart.kit.problem.InvalidRequest} if the amount exceeds the largest amount that
     *     can be charged
     */
    public CompletionStage<UUID> place(
            UUID userId, UUID productId, Terms terms, SeenPrice price, Consumer<UUID> inTransaction) {
        Placement placement = new Placement(userId, productId, terms, price, inTransaction);
        return placements
                .make(placement)
                .thenCompose(placed -> placed.map(CompletableFuture::completedStage)
                        .orElseGet(() -> lookup.await(productId, price)
                                .thenCompose(arrived -> placements.make(placement))
                                .thenApply(second -> second.orElseThrow(() -> ProductLookup.notFound(productId)))));
    }

    private Function<Placement, Optional<UUID>> prepare(List<Placement> all) {
        Map<UUID, ProductCopy> known =
                products.findAll(all.stream().map(Placement::productId).collect(Collectors.toSet())).stream()
                        .filter(product -> !product.deleted())
                        .collect(Collectors.toMap(ProductCopy::productId, Function.identity()));
        return placement -> Optional.ofNullable(known.get(placement.productId()))
                .filter(product -> placement.price().includes(product.price()))
                .map(product -> place(placement, product));
    }

    private UUID place(Placement placement, ProductCopy product) {
        UUID orderId =
                changes.place(placement.userId(), product, placement.terms()).orderId();
        placement.inTransaction().accept(orderId);
        return orderId;
    }
}
