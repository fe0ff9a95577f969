package mart.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mart.order.OrderApi;
import mart.order.OrderSession;
import mart.testing.ServiceUnderTest;
import mart.testing.TestToken;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The tests run with {@code mart.http.requests-at-once=60}. */
class RequestLimitIT extends OrderSession {

    /** Runs twice, because a permit that was not released is missing in the second run. */
    @RepeatedTest(2)
    void requestsAboveTheConcurrencyLimitAreRejectedWith503() {
        URI order = ServiceUnderTest.current().url().resolve("/order/" + silentProduct(customer));
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> sent = Stream.generate(
                        () -> client.sendAsync(request(order), HttpResponse.BodyHandlers.ofString()))
                .limit(200)
                .toList();
        OrderApi.anonymous().get("/health/live").then().statusCode(200);
        List<HttpResponse<String>> answers =
                sent.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .isNotEmpty()
                .allSatisfy(rejected -> {
                    assertThat(rejected.headers().firstValue("Retry-After")).isPresent();
                    assertThat(rejected.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                    assertThat(JsonPath.from(rejected.body()).getString("detail"))
                            .contains("Too many requests");
                });
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSizeGreaterThanOrEqualTo(60);
    }

    /** {@code mart.http.writes-per-minute} is 300. Permits are refilled during the test, so a few more requests succeed. */
    @Test
    void writeRateLimitAppliesToEachUserSeparately() {
        List<Response> answers = Stream.generate(() -> cancelNothing(customer))
                .limit(600)
                .takeWhile(answer -> answer.statusCode() != 429)
                .toList();
        assertThat(answers)
                .hasSizeBetween(300, 599)
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(404));
        Response rejected = Stream.generate(() -> cancelNothing(customer))
                .limit(50)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(rejected.contentType()).startsWith("application/problem+json");
        assertThat(Integer.parseInt(rejected.header("Retry-After"))).isPositive();
        customer.request().get("/orders").then().statusCode(200);
        cancelNothing(OrderApi.newCustomer()).then().statusCode(404);
    }

    private static Response cancelNothing(OrderApi customer) {
        return customer.request().delete("/order/" + UUID.randomUUID());
    }

    /** A product that the service already knows, so that orders wait for inventory only. */
    private static UUID silentProduct(OrderApi customer) {
        UUID product = services.silentProduct();
        await().atMost(OrderApi.SOON)
                .until(() -> customer.request()
                                .header("Prefer", "respond-async")
                                .contentType(ContentType.JSON)
                                .body(OrderApi.body(1))
                                .post("/order/" + product)
                                .statusCode()
                        == 202);
        return product;
    }

    private static HttpRequest request(URI order) {
        return HttpRequest.newBuilder(order)
                .header("Authorization", "Bearer " + TestToken.customer(UUID.randomUUID()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"quantity\": 1, \"shipping_address\": \"123 Main St\"}"))
                .build();
    }
}
