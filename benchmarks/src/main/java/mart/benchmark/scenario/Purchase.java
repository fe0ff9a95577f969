package mart.benchmark.scenario;

/** One order of one customer, who places and later pays it. For one thread at a time. */
public final class Purchase {
    private final Shopper shopper;
    private final CatalogueProduct product;
    private Shopper.ConfirmedOrder order;

    Purchase(Shopper shopper, CatalogueProduct product) {
        this.shopper = shopper;
        this.product = product;
    }

    /** Places the order, and returns when it can be paid. */
    public void place() {
        order = shopper.place(product);
    }

    /** Pays the order that was placed before, and returns when it is paid. */
    public void pay() {
        shopper.pay(order);
    }
}
