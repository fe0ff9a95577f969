package mart.system.leaks;

import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Shop;
import mart.testing.Concurrently;

/** Requests about accounts. Responses without an assertion are only recorded and searched for secrets. */
record AccountRequests(Shop shop, Customer customer) {
    private static final List<Service> LOGIN_SERVICES = List.of(Service.USER, Service.ORDER);

    void register() {
        shop.register(customer.username(), customer.email(), SecretValues.WRONG_PASSWORD);
        shop.register("x", customer.email(), SecretValues.WRONG_PASSWORD);
        // only the unique constraint of the database decides between concurrent registrations
        String twins = "twins-" + Shop.unique();
        Concurrently.all(4, i -> shop.register(twins, twins + "@example.com", Customer.PASSWORD));
    }

    void logIn() {
        for (Service service : LOGIN_SERVICES) {
            String name = customer.username();
            shop.logIn(service, name, SecretValues.WRONG_PASSWORD).then().statusCode(401);
            shop.at(service).auth().preemptive().basic(name, Customer.PASSWORD).get("/user/me");
        }
    }

    /** Ends one session by using its refresh token twice, and another one by logging out. */
    void refresh() {
        for (Service service : LOGIN_SERVICES) {
            String used = refreshToken(service);
            shop.refresh(service, used).then().statusCode(200);
            shop.refresh(service, used).then().statusCode(401);
            shop.at(Service.USER)
                    .body(Map.of("refresh_token", refreshToken(service)))
                    .post("/user/logout")
                    .then()
                    .statusCode(204);
        }
    }

    private String refreshToken(Service service) {
        return shop.logIn(service, customer.username(), Customer.PASSWORD).path("refresh_token");
    }

    void sendInvalidTokens() {
        String token = customer.token();
        String tampered = token.substring(0, token.length() - 3) + "abc";
        for (Service service : Service.values()) {
            for (String invalid :
                    List.of(tampered, token + "." + token, "x" + token, token.replace('.', ','), Customer.PASSWORD)) {
                shop.at(service, invalid).get("/dead-letters").then().statusCode(401);
            }
            shop.at(service).header("Cookie", "token=" + token).get("/dead-letters");
        }
    }

    /** Changes the password, after an attempt with a wrong one. */
    void changePassword() {
        changePassword(SecretValues.WRONG_PASSWORD, 400);
        changePassword(Customer.PASSWORD, 204);
    }

    private void changePassword(String current, int status) {
        customer.at(Service.USER)
                .body(Map.of("current_password", current, "new_password", SecretValues.NEW_PASSWORD))
                .put("/user/me/password")
                .then()
                .statusCode(status);
    }

    /** Deletes the account, whose password was changed, after an attempt with a wrong password. */
    void erase() {
        String token = shop.logIn(Service.USER, customer.username(), SecretValues.NEW_PASSWORD)
                .path("access_token");
        erase(token, SecretValues.WRONG_PASSWORD, 400);
        erase(token, SecretValues.NEW_PASSWORD, 204);
    }

    private void erase(String token, String password, int status) {
        shop.at(Service.USER, token)
                .body(Map.of("password", password))
                .delete("/user/me")
                .then()
                .statusCode(status);
    }

    /**
     * Acts as the initial administrator: reads and replays a dead letter of each service, reads the reconciliations,
     * refunds a payment, changes the customer's role.
     */
    void administer(String administrator, UUID paidOrder) {
        String token = logInAsAdministrator(administrator);
        for (Service service : Service.values()) {
            String id = shop.at(service, token).get("/dead-letters").path("[0].letter_id");
            shop.at(service, token).get("/dead-letters/" + id).then().statusCode(200);
            shop.at(service, token).post("/dead-letters/" + id + "/replay");
            shop.at(service, token).get("/reconciliation").then().statusCode(200);
        }
        shop.at(Service.PAYMENT, token)
                .body(Map.of("reason", "broken"))
                .post("/payment/" + paidOrder + "/refund")
                .then()
                .statusCode(200);
        shop.at(Service.USER, token)
                .body(Map.of("role", "admin"))
                .put("/users/" + customer.userId() + "/role")
                .then()
                .statusCode(200);
    }

    /** Replaces the administrator's first password, which is valid once; returns an access token. */
    private String logInAsAdministrator(String name) {
        await().atMost(Shop.TIMEOUT)
                .until(() -> shop.logIn(Service.USER, name, SecretValues.ONE_TIME_PASSWORD)
                                .statusCode()
                        == 403);
        shop.at(Service.USER)
                .contentType(ContentType.URLENC)
                .formParam("username", name)
                .formParam("password", SecretValues.ONE_TIME_PASSWORD)
                .formParam("new_password", SecretValues.NEW_PASSWORD)
                .post("/user/login");
        return shop.logIn(Service.USER, name, SecretValues.NEW_PASSWORD).path("access_token");
    }
}
