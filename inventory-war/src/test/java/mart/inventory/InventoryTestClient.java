package mart.inventory;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
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

/** Test client of the inventory service: sends HTTP requests, and acts as the product and order services. */
final class InventoryTestClient {

    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final ServiceUnderTest SERVICE = ServiceUnderTest.current();

    /** Stays open until the JVM exits. */
    static final KafkaTestClient KAFKA = new KafkaTestClient();

    private InventoryTestClient() {}

    /** Starts a request to the service, whose path is sent as it is; a body is sent as JSON. */
    static RequestSpecification client() {
        return given().baseUri(SERVICE.url().toString())
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON);
    }

    /** Publishes the event of a new product; the service may not have handled it yet. */
    static UUID newProduct() {
        UUID product = Ids.next();
        sendProductEvent(product, Change.CREATED, 1);
        return product;
    }

    /** Creates a product with a first stock. */
    static Stock newStock(int level) {
        UUID product = newProduct();
        Response first = createStock(product, level);
        first.then().statusCode(201);
        return new Stock(product, UUID.fromString(first.path("inventory_id")));
    }

    /** Sets the first stock of a product; returns the response, whatever its status. */
    static Response createStock(UUID product, int level) {
        return client().body("{\"stock_level\":" + level + "}").post("/inventory/" + product);
    }

    /** Requires a problem with this status and a detail that contains a text. */
    static void requireProblem(Response response, int status, String detail) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    /** Ids of a product with stock. */
    record Stock(UUID product, UUID inventory) {

        String path() {
            return "/inventory/" + inventory;
        }

        /** Requests the stock from the API. */
        Response get() {
            return client().get(path());
        }

        /** Sets the stock level; returns the response, whatever its status. */
        Response set(int level) {
            return client().body("{\"stock_level\":" + level + "}").put(path());
        }

        /** As {@link #set(int)}, if the stock still has this ETag. */
        Response setIfMatch(String etag, int level) {
            return client().header("If-Match", etag)
                    .body("{\"stock_level\":" + level + "}")
                    .put(path());
        }

        /** Changes the stock level by a number of units; returns the response, whatever its status. */
        Response adjust(int change) {
            return client().body("{\"change\":" + change + ",\"reason\":\"found\"}")
                    .post(path() + "/adjustments");
        }

        /** As {@link #adjust(int)}, with an idempotency key. */
        Response adjust(String key, int change) {
            return client().header("Idempotency-Key", key)
                    .body("{\"change\":" + change + ",\"reason\":\"found\"}")
                    .post(path() + "/adjustments");
        }

        /** As {@link #adjust(int)}, if the stock still has this ETag. */
        Response adjustIfMatch(String etag, int change) {
            return client().header("If-Match", etag)
                    .body("{\"change\":" + change + ",\"reason\":\"found\"}")
                    .post(path() + "/adjustments");
        }

        /** Returns the stock level, reserved stock and sold stock from the API. */
        List<Integer> counts() {
            Response stock = get();
            return List.of(stock.path("stock_level"), stock.path("reserved_stock"), stock.path("sold_stock"));
        }

        void awaitCounts(Integer... counts) {
            await().atMost(TIMEOUT).until(this::counts, List.of(counts)::equals);
        }
    }

    /** Publishes a product event, as the product service does. */
    static void sendProductEvent(UUID product, Change change, long version) {
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

    /** Sends a stock command, as the order service does. */
    static void sendCommand(UUID order, UUID product, long revision, Action action, int quantity) {
        KAFKA.publish(product.toString(), command(order, product, revision, action, quantity));
    }

    static InventoryCheckRequest command(UUID order, UUID product, long revision, Action action, int quantity) {
        return InventoryCheckRequest.newBuilder()
                .setOrderId(order.toString())
                .setProductId(product.toString())
                .setRevision(revision)
                .setAction(action)
                .setQuantity(quantity)
                .build();
    }

    /** Waits for exactly one reply to a command. */
    static InventoryCheckResponse awaitReply(UUID order, long revision) {
        return awaitReplies(order, revision, 1).get(0);
    }

    /** Waits until a command has {@code count} replies. */
    static List<InventoryCheckResponse> awaitReplies(UUID order, long revision, int count) {
        return await().atMost(TIMEOUT)
                .until(
                        () -> KAFKA.messages(InventoryCheckResponse.getDefaultInstance(), order.toString()).stream()
                                .filter(reply -> reply.getRevision() == revision)
                                .toList(),
                        replies -> replies.size() == count);
    }

    /** Returns all stock events of a product published so far. */
    static List<InventoryEvent> publishedEvents(UUID product) {
        return KAFKA.messages(InventoryEvent.getDefaultInstance(), product.toString());
    }
}
