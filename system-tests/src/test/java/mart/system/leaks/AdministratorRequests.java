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
        String own = user.newSecret("own password");
        user.kept(user.form(
                        Service.USER, "username=" + user.name + "&password=" + user.password() + "&new_password=" + own)
                .post("/user/login"));
        user.changesPassword(own);
        token = user.tokens(Service.USER).path("access_token");
    }

    /** Reads and replays dead letters, reconciles, refunds and changes a role. */
    void work(UUID paidOrder, UUID customer) {
        for (Service service : Service.values()) {
            List<String> letters = user.as(token, service)
                    .get("/dead-letters?limit=500")
                    .jsonPath()
                    .getList("letter_id");
            user.as(token, service).get("/dead-letters/" + letters.get(0));
            user.as(token, service).post("/dead-letters/" + letters.get(0) + "/replay");
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
