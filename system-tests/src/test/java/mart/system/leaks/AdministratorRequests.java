package mart.system.leaks;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;

/** Requests of the initial administrator, whose first password is valid once. */
final class AdministratorRequests {
    private final LeakTestUser user;
    private String token;

    AdministratorRequests(LeakTestUser user) {
        this.user = user;
    }

    void replaceOneTimePassword() {
        user.awaitLogIn(403);
        String newPassword = user.newSecret("own password");
        user.recordTokens(user.form(
                        Service.USER,
                        "username=" + user.name + "&password=" + user.password() + "&new_password=" + newPassword)
                .post("/user/login"));
        user.setPassword(newPassword);
        token = user.tokens(Service.USER).path("access_token");
    }

    /**
     * Reads and replays a dead letter of every service, reads the reconciliations, refunds a payment, changes a role.
     */
    void work(UUID paidOrder, UUID customer) {
        for (Service service : Service.values()) {
            List<String> letterIds = user.as(token, service)
                    .get("/dead-letters?limit=500")
                    .jsonPath()
                    .getList("letter_id");
            user.as(token, service).get("/dead-letters/" + letterIds.get(0));
            user.as(token, service).post("/dead-letters/" + letterIds.get(0) + "/replay");
            user.as(token, service).get("/reconciliation").then().statusCode(200);
        }
        user.as(token, Service.PAYMENT)
                .body(Map.of("reason", "broken"))
                .post("/payment/" + paidOrder + "/refund")
                .then()
                .statusCode(200);
        user.as(token, Service.USER)
                .body(Map.of("role", "admin"))
                .put("/users/" + customer + "/role")
                .then()
                .statusCode(200);
    }
}
