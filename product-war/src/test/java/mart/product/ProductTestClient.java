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

/** Stands in for all that deals with the product service: clients, and the inventory service. */
final class ProductServiceStubs {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ServiceUnderTest SERVICE = ServiceUnderTest.current();

    /** Open until the JVM ends, which is soon. */
    static final KafkaTestClient KAFKA = new KafkaTestClient(SERVICE.kafka().bootstrap());

    private ProductServiceStubs() {}

    static String url() {
        return SERVICE.url().toString();
    }

    /** A request to the service, with a JSON body if it has one. */
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

    /** Tells of its stock as the inventory service does. */
    static void stock(UUID product, int level, long version) {
        KAFKA.publish(
                product.toString(),
                InventoryEvent.newBuilder()
                        .setProductId(product.toString())
                        .setVersion(version)
                        .setStockLevel(level)
                        .build());
    }

    /** What the service has said of a product until now. */
    static List<ProductEvent> said(UUID product) {
        return KAFKA.messages(ProductEvent.getDefaultInstance(), product.toString());
    }
}
