package mart.order.api;

import static mart.order.OrderApi.SOON;
import static mart.order.OrderApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckResponse.Result;
import mart.contracts.OrderEvent;
import mart.contracts.PaymentResult;
import mart.order.OrderApi;
import mart.order.OrderSession;
import org.junit.jupiter.api.Test;

class ChangeOrderIT extends OrderSession {

    private final UUID productId = services.product("10.00", 5);

    @Test
    void smallerQuantityAppliesImmediatelyAndIsSentToInventory() {
        String orderId = customer.placed(productId, 3);
        Response changed = customer.change(orderId, body(2));
        changed.then().statusCode(200).header("ETag", notNullValue()).body("quantity", equalTo(2));
        assertThat(changed.asString()).contains("\"amount\":20.00");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stockRequests(productId))
                        .extracting(InventoryCheckRequest::getQuantity)
                        .containsExactly(3, 2));
    }

    @Test
    void largerQuantityAppliesWhenStockIsReserved() {
        String orderId = customer.placed(productId, 2);
        Map<String, Object> wanted = body(5);
        wanted.put("shipping_address", "elsewhere");
        customer.change(orderId, wanted)
                .then()
                .statusCode(200)
                .body("quantity", equalTo(5))
                .body("shipping_address", equalTo("elsewhere"))
                .body("wished_quantity", nullValue())
                .body("payable", equalTo(true));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events(orderId))
                        .extracting(OrderEvent::getPayable, OrderEvent::getQuantity)
                        .endsWith(tuple(false, 2), tuple(true, 5)));
    }

    @Test
    void orderKeepsItsTermsWhenStockIsInsufficient() {
        String orderId = customer.placed(productId, 2);
        Map<String, Object> wanted = body(6);
        wanted.put("shipping_address", "elsewhere");
        customer.change(orderId, wanted)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("5"));
        customer.get(orderId)
                .then()
                .body("quantity", equalTo(2))
                .body("shipping_address", equalTo("123 Main St, City, Country"))
                .body("payable", equalTo(true));
    }

    @Test
    void changeIsAcceptedWhenInventoryDoesNotReplyInTime() {
        UUID silent = services.silentProduct();
        String orderId = customer.placedAsync(silent, 1);
        services.publishStockReply(orderId, 1, Result.RESERVED);
        customer.eventually(orderId, "payable", true);
        customer.request()
                .header("Prefer", "wait=1")
                .contentType(ContentType.JSON)
                .body(body(2))
                .put("/order/" + orderId)
                .then()
                .statusCode(202)
                .header("Location", notNullValue())
                .body("quantity", equalTo(1))
                .body("wished_quantity", equalTo(2));
        customer.change(orderId, body(3)).then().statusCode(409);
        services.publishStockReply(orderId, 2, Result.RESERVED);
        customer.eventually(orderId, "quantity", 2);
    }

    @Test
    void unconfirmedOrderCannotBeChanged() {
        String orderId = customer.placedAsync(services.silentProduct(), 1);
        customer.change(orderId, body(2)).then().statusCode(409).contentType("application/problem+json");
    }

    @Test
    void paidOrderCannotBeChanged() {
        String orderId = customer.placed(productId, 2);
        services.publishPaymentResult(orderId, PaymentResult.Status.PAID, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED");
        customer.change(orderId, body(1)).then().statusCode(409).body("detail", containsString("COMPLETED"));
    }

    @Test
    void changeRequiresTheCustomerAndTheCurrentETag() {
        String orderId = customer.placed(productId, 2);
        OrderApi.newCustomer().change(orderId, body(1)).then().statusCode(404);
        String etag = customer.get(orderId).header("ETag");
        customer.change(orderId, body(1)).then().statusCode(200);
        customer.request()
                .header("If-Match", etag)
                .contentType(ContentType.JSON)
                .body(body(2))
                .put("/order/" + orderId)
                .then()
                .statusCode(412)
                .contentType("application/problem+json");
    }

    @Test
    void repeatedChangeHasNoEffect() {
        String orderId = customer.placed(productId, 2);
        String etag = customer.get(orderId).header("ETag");
        customer.change(orderId, body(2)).then().statusCode(200).header("ETag", equalTo(etag));
    }

    @Test
    void changeRequiresAllFields() {
        String orderId = customer.placed(productId, 2);
        customer.change(orderId, Map.of("quantity", 0))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("quantity", "shipping_address")));
    }
}
