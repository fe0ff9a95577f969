package mart.product;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import mart.contracts.InventoryEvent;
import mart.contracts.ProductEvent;
import mart.testing.KafkaTestClient;
import mart.testing.ServiceUnderTest;

/** Test client of the product service: sends HTTP requests, and acts as the inventory service. */
final class ProductTestClient {

    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final ServiceUnderTest SERVICE = ServiceUnderTest.current();

    /** Stays open until the JVM exits. */
    static final KafkaTestClient KAFKA = new KafkaTestClient();

    private ProductTestClient() {}

    static String url() {
        return SERVICE.url().toString();
    }

    /** Starts a request to the service; a body is sent as JSON. */
    static RequestSpecification client() {
        return given().baseUri(url()).contentType(ContentType.JSON);
    }

    static Response create(String name, String price) {
        String body = "{\"name\": \"%s\", \"description\": \"Made for a test\", \"price\": %s}".formatted(name, price);
        Response created = client().body(body).post("/product");
        created.then().statusCode(201);
        return created;
    }

    static UUID newProduct() {
        return UUID.fromString(create("Laptop", "999.99").path("product_id"));
    }

    /** Publishes the stock of a product, as the inventory service does. */
    static void publishStock(UUID product, int level, long version) {
        KAFKA.publish(
                product.toString(),
                InventoryEvent.newBuilder()
                        .setProductId(product.toString())
                        .setVersion(version)
                        .setStockLevel(level)
                        .build());
    }

    /** Returns all events of a product that the service has published so far. */
    static List<ProductEvent> publishedEvents(UUID product) {
        return KAFKA.messages(ProductEvent.getDefaultInstance(), product.toString());
    }
}
