package mart.benchmark.scenario;

import java.util.List;
import java.util.stream.IntStream;
import mart.benchmark.load.Latencies;

/** All simulated customers, and the products that they buy. */
public final class Customers {
    private final MartHttp http;
    private final List<Account> accounts;
    private final List<CatalogueProduct> products;

    /** @param accounts one for each client; @param products not empty */
    public Customers(MartHttp http, List<Account> accounts, List<CatalogueProduct> products) {
        this.http = http;
        this.accounts = List.copyOf(accounts);
        this.products = List.copyOf(products);
    }

    /** The actions of this number of clients, each with an account of its own. */
    public List<Runnable> actions(Scenario scenario, int clients, Latencies latencies) {
        return IntStream.range(0, clients)
                .mapToObj(number -> action(scenario, new Shopper(http, accounts.get(number), latencies)))
                .toList();
    }

    /** One purchase for each of this number of clients, of any product; nothing is sent yet. */
    public List<Purchase> purchases(int clients, Latencies latencies) {
        return IntStream.range(0, clients)
                .mapToObj(number -> new Purchase(
                        new Shopper(http, accounts.get(number), latencies), products.get(number % products.size())))
                .toList();
    }

    private Runnable action(Scenario scenario, Shopper shopper) {
        return () -> scenario.run(shopper, products);
    }
}
