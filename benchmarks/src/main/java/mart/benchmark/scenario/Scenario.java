package mart.benchmark.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mart.benchmark.reference.ReferenceWork;

/** What each client repeats, and the reference that its rate is compared with. */
public enum Scenario {
    PLACE_AND_PAY("place-and-pay", "place and pay", ReferenceWork.PAID_ORDER) {
        @Override
        void run(Shopper shopper, List<CatalogueProduct> products) {
            shopper.pay(shopper.place(any(shopper, products)));
        }
    },
    PLACE("place", "place only", ReferenceWork.PLACED_ORDER) {
        @Override
        void run(Shopper shopper, List<CatalogueProduct> products) {
            shopper.place(any(shopper, products));
        }
    },
    HOT_PRODUCT("hot-product", "place and pay, all the same product", ReferenceWork.HOT_PAID_ORDER) {
        @Override
        void run(Shopper shopper, List<CatalogueProduct> products) {
            shopper.pay(shopper.place(products.get(0)));
        }
    },
    PRODUCT("product", "read a product", ReferenceWork.POINT_QUERY) {
        @Override
        void run(Shopper shopper, List<CatalogueProduct> products) {
            shopper.readProduct(any(shopper, products));
        }
    },
    PRODUCTS("products", "list products", ReferenceWork.PAGE) {
        @Override
        void run(Shopper shopper, List<CatalogueProduct> products) {
            shopper.listProducts();
        }
    },
    INVENTORY("inventory", "list the stock", ReferenceWork.PAGE) {
        @Override
        void run(Shopper shopper, List<CatalogueProduct> products) {
            shopper.listInventory();
        }
    },
    ORDERS("orders", "list own orders", ReferenceWork.PAGE) {
        @Override
        void run(Shopper shopper, List<CatalogueProduct> products) {
            shopper.listOrders();
        }
    },
    LOG_IN("log-in", "log in", null) {
        @Override
        void run(Shopper shopper, List<CatalogueProduct> products) {
            shopper.logIn();
        }
    };

    /** What is appended to the name of an operation for those requests that were answered with 202. */
    public static final String ACCEPTED = " (202)";

    private final String id;
    private final String title;
    private final ReferenceWork reference;

    Scenario(String id, String title, ReferenceWork reference) {
        this.id = id;
        this.title = title;
        this.reference = reference;
    }

    /** What a client does once. */
    abstract void run(Shopper shopper, List<CatalogueProduct> products);

    private static CatalogueProduct any(Shopper shopper, List<CatalogueProduct> products) {
        return products.get(shopper.random().nextInt(products.size()));
    }

    /** The name in settings. */
    public String id() {
        return id;
    }

    /** The name in tables. */
    public String title() {
        return title;
    }

    /** Empty if SQL alone cannot do the same. */
    public Optional<ReferenceWork> reference() {
        return Optional.ofNullable(reference);
    }

    /** Whether one iteration is one paid order. */
    public boolean paysOrders() {
        return reference == ReferenceWork.PAID_ORDER || reference == ReferenceWork.HOT_PAID_ORDER;
    }

    /** Whether one iteration is one order, paid or not. */
    public boolean placesOrders() {
        return paysOrders() || this == PLACE;
    }

    /**
     * Finds a scenario by its id.
     *
     * @throws IllegalArgumentException if it does not exist; the message lists all
     */
    public static Scenario named(String id) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.id.equals(id.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Unknown scenario '" + id.strip() + "'. The scenarios are "
                                + Arrays.stream(values()).map(Scenario::id).collect(Collectors.joining(", ")) + "."));
    }
}
