package mart.benchmark.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mart.benchmark.scenario.CatalogueProduct;
import mart.stack.Mart;
import mart.stack.Service;

/**
 * Fills the databases with products and with paid orders of the last 20 days, by SQL: orders, timelines, reservations,
 * payments, charges and e-mails. Handled messages (the inbox) and Kafka's logs are not filled.
 *
 * @param users number of accounts that the orders belong to; they must exist
 */
public record OrderHistory(int orders, int products, int users) {
    private static final BigDecimal PRICE = new BigDecimal("19.99");

    /** Inserts everything, and updates the statistics of the query planner. */
    public void insert(Mart mart) {
        Arrays.stream(Service.values())
                .parallel()
                .filter(service -> service != Service.USER)
                .forEach(service -> insert(mart, service));
    }

    private void insert(Mart mart, Service service) {
        try (Connection database = mart.database(service).connect();
                Statement statement = database.createStatement()) {
            for (String file : List.of("ids.sql", service.id() + ".sql")) {
                statement.execute(sql(file));
            }
            statement.execute("VACUUM ANALYZE");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot fill the database of " + service.id(), e);
        }
    }

    private String sql(String file) {
        return resource(file)
                .replace("${orders}", String.valueOf(orders))
                .replace("${products}", String.valueOf(products))
                .replace("${users}", String.valueOf(users))
                .replace("${price}", PRICE.toPlainString());
    }

    private static String resource(String file) {
        try (InputStream in = OrderHistory.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The products that were inserted, together with those that existed before. */
    public List<CatalogueProduct> productsWith(List<CatalogueProduct> existing) {
        return Stream.concat(
                        existing.stream(),
                        IntStream.rangeClosed(1, products)
                                .mapToObj(number -> new CatalogueProduct(BenchmarkIds.product(number), PRICE)))
                .toList();
    }
}
