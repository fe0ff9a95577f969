package mart.order.api;

import static mart.order.OrderApi.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.util.UUID;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckResponse.Result;
import mart.contracts.PaymentResult;
import mart.order.OrderApi;
import mart.order.OrderSession;
import org.junit.jupiter.api.Test;

class CancelOrderIT extends OrderSession {

    private final UUID productId = services.product("10.00", 5);

    @Test
    void cancelledOrderReleasesItsStockAndStaysReadable() {
        String orderId = customer.placed(productId, 2);
        customer.cancel(orderId).then().statusCode(204);
        customer.cancel(orderId).then().statusCode(204);
        customer.get(orderId).then().statusCode(200).body("order_status", equalTo("CANCELLED"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stockRequests(productId))
                        .extracting(InventoryCheckRequest::getAction, InventoryCheckRequest::getRevision)
                        .containsExactly(
                                tuple(InventoryCheckRequest.Action.RESERVE, 1L),
                                tuple(InventoryCheckRequest.Action.RELEASE, 2L)));
    }

    @Test
    void unconfirmedOrderCanBeCancelled() {
        String orderId = customer.placedAsync(services.silentProduct(), 1);
        customer.cancel(orderId).then().statusCode(204);
        services.publishStockReply(orderId, 1, Result.RESERVED);
        customer.get(orderId).then().body("order_status", equalTo("CANCELLED"));
    }

    @Test
    void paidOrderCannotBeCancelled() {
        String orderId = customer.placed(productId, 2);
        services.publishPaymentResult(orderId, PaymentResult.Status.PAID, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED");
        customer.cancel(orderId).then().statusCode(409).contentType("application/problem+json");
    }

    @Test
    void cancellationRequiresTheCustomerAndTheCurrentETag() {
        String orderId = customer.placed(productId, 2);
        OrderApi.newCustomer().cancel(orderId).then().statusCode(404);
        customer.request()
                .header("If-Match", "\"999\"")
                .delete("/order/" + orderId)
                .then()
                .statusCode(412);
        customer.cancel(UUID.randomUUID().toString()).then().statusCode(404);
    }
}
