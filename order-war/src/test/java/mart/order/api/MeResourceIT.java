package mart.order.api;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import mart.order.OrderApi;
import mart.order.OrderSession;
import org.junit.jupiter.api.Test;

class MeResourceIT extends OrderSession {

    @Test
    void profileComesFromTheUserServiceOverKafka() {
        customer.request()
                .get("/user/me")
                .then()
                .statusCode(200)
                .body("user_id", equalTo(customer.userId().toString()))
                .body("username", equalTo("john_doe"))
                .body("email", equalTo("john@example.com"))
                .body("active", equalTo(true))
                .body("id", equalTo(7));
    }

    @Test
    void tokenOfAnInactiveUserIsRejected() {
        new OrderApi(services.inactiveUser())
                .request()
                .get("/user/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", notNullValue());
    }

    @Test
    void unresponsiveUserServiceIsReportedAs503() {
        new OrderApi(services.unresponsiveUser())
                .request()
                .get("/user/me")
                .then()
                .statusCode(503)
                .contentType("application/problem+json");
    }
}
