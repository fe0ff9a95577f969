package mart.system;

import static mart.stack.Service.PRODUCT;
import static mart.stack.Service.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import mart.stack.Service;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Security headers of every response, and the limit of a request's body. */
@ExtendWith(SharedMart.class)
class HeadersIT {

    private static final int LONGEST_BODY = 65_536;

    private final Shop shop;

    HeadersIT(Shop shop) {
        this.shop = shop;
    }

    @ParameterizedTest
    @CsvSource({"/products, 200", "/health, 200", "/openapi, 200", "/product/x, 404", "/nowhere, 404"})
    void everyResponseHasTheSecurityHeaders(String path, int status) {
        shop.at(PRODUCT)
                .get(path)
                .then()
                .statusCode(status)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", containsString("no-cache"))
                .header("Server", nullValue())
                .header("X-Powered-By", nullValue());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void contentSecurityPolicyAllowsOnlyTheDocumentationPageToLoadAnything(Service service) {
        shop.at(service)
                .get("/")
                .then()
                .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"));
        shop.at(service)
                .get("/docs")
                .then()
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    @ParameterizedTest
    @CsvSource({"https://elsewhere.example", "null", "http://localhost:8080"})
    void otherOriginsAreNotAllowedByDefault(String origin) {
        shop.at(PRODUCT)
                .header("Origin", origin)
                .get("/products")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
        shop.at(PRODUCT)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .options("/product")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void bodiesAboveTheLimitAreRejected() {
        Problems.require(shop.at(PRODUCT).body(product(LONGEST_BODY + 1)).post("/product"), 413);
        Problems.require(shop.at(PRODUCT).body(product(LONGEST_BODY)).post("/product"), 400);
    }

    @Test
    void chunkedBodiesAboveTheLimitAreRejected() throws IOException, InterruptedException {
        byte[] body = product(LONGEST_BODY + 1).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(shop.mart().url(PRODUCT).resolve("/product"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void formsAboveTheLimitAreRejected() {
        Problems.require(
                shop.at(USER)
                        .contentType(ContentType.URLENC)
                        .formParam("username", "x".repeat(LONGEST_BODY))
                        .formParam("password", "x")
                        .post("/user/login"),
                413);
    }

    private static String product(int length) {
        String rest = "{\"name\": \"\", \"description\": \"\", \"price\": 1}";
        return rest.replaceFirst("\"\"", "\"" + "x".repeat(length - rest.length()) + "\"");
    }
}
