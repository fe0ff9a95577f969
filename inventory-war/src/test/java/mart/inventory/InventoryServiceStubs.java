package mart.inventory;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckRequest.Action;
import mart.contracts.InventoryCheckResponse;
import mart.contracts.InventoryEvent;
import mart.contracts.ProductEvent;
import mart.contracts.ProductEvent.Change;
import mart.kit.Ids;
import mart.testing.KafkaTestClient;
import mart.testing.ServiceUnderTest;

/** Stands in for all that deals with the inventory service: product and order service, client, and its database. */
final class InventoryServiceStubs {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ServiceUnderTest SERVICE = ServiceUnderTest.current();

    /** Open until the JVM ends, which is soon. */
    static final KafkaTestClient KAFKA = new KafkaTestClient(SERVICE.kafka().bootstrap());

    private InventoryServiceStubs() {}

    /** A request to the service, with a JSON body if it has one. */
    static RequestSpecification client() {
        return given().baseUri(SERVICE.url().toString()).contentType(ContentType.JSON);
    }

    /** Creates a product; the news of it may still be on its way. */
    static UUID newProduct() {
        UUID product = Ids.next();
        tell(product, Change.CREATED, 1);
        return product;
    }

    /** Creates a product with stock. */
    static Stock newStock(int level) {
        UUID product = newProduct();
        Response first = client().body("{\"stock_level\":" + level + "}").post("/inventory/" + product);
        first.then().statusCode(201);
        return new Stock(product, UUID.fromString(first.path("inventory_id")));
    }

    /** The product and inventory id of something that has stock. */
    record Stock(UUID product, UUID inventory) {

        /** As the API shows it. */
        Response shown() {
            return client().get("/inventory/" + inventory);
        }

        /** Free, reserved and sold, as the API shows them. */
        List<Integer> counts() {
            Response shown = shown();
            return List.of(shown.path("stock_level"), shown.path("reserved_stock"), shown.path("sold_stock"));
        }

        void awaitCounts(Integer... counts) {
            await().atMost(PATIENCE).until(this::counts, List.of(counts)::equals);
        }
    }

    /** Tells of a product as the product service does. */
    static void tell(UUID product, Change change, long version) {
        KAFKA.publish(product.toString(), productEvent(product, change, version));
    }

    static ProductEvent productEvent(UUID product, Change change, long version) {
        return ProductEvent.newBuilder()
                .setProductId(product.toString())
                .setVersion(version)
                .setChange(change)
                .setName("Laptop")
                .setPrice("999.99")
                .build();
    }

    /** Demands stock as the order service does. */
    static void demand(UUID order, UUID product, long revision, Action action, int quantity) {
        KAFKA.publish(product.toString(), request(order, product, revision, action, quantity));
    }

    static InventoryCheckRequest request(UUID order, UUID product, long revision, Action action, int quantity) {
        return InventoryCheckRequest.newBuilder()
                .setOrderId(order.toString())
                .setProductId(product.toString())
                .setRevision(revision)
                .setAction(action)
                .setQuantity(quantity)
                .build();
    }

    /** Waits for the first answer to a demand. */
    static InventoryCheckResponse answer(UUID order, long revision) {
        return answers(order, revision, 1).get(0);
    }

    /** Waits until a demand was answered so many times. */
    static List<InventoryCheckResponse> answers(UUID order, long revision, int count) {
        return await().atMost(PATIENCE)
                .until(
                        () -> KAFKA.messages(InventoryCheckResponse.getDefaultInstance(), order.toString()).stream()
                                .filter(answer -> answer.getRevision() == revision)
                                .toList(),
                        answers -> answers.size() == count);
    }

    /** What was said of the stock of a product until now. */
    static List<InventoryEvent> said(UUID product) {
        return KAFKA.messages(InventoryEvent.getDefaultInstance(), product.toString());
    }

    /** Asks the database, or changes it behind the service's back; a row is its columns with a space between. */
    static List<String> sql(String sql) throws SQLException {
        try (Connection connection = SERVICE.database().connect();
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet result = statement.getResultSet();
                while (result.next()) {
                    rows.add(row(result));
                }
            }
            return rows;
        }
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            columns.add(result.getString(i));
        }
        return String.join(" ", columns);
    }
}
