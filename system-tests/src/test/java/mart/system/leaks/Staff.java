package mart.system.leaks;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;

/** The ways of an administrator, whose first password is for one time. */
final class Staff {
    private final LeakTestUser walker;
    private String token;

    Staff(LeakTestUser walker) {
        this.walker = walker;
    }

    void replaceOneTimePassword() {
        walker.awaitLogIn(403);
        String own = walker.newSecret("own password");
        walker.kept(walker.form(
                        Service.USER,
                        "username=" + walker.name + "&password=" + walker.password() + "&new_password=" + own)
                .post("/user/login"));
        walker.changesPassword(own);
        token = walker.tokens(Service.USER).path("access_token");
    }

    /** Looks into everything, and mends what can be mended. */
    void work(UUID paidOrder, UUID customer) {
        for (Service service : Service.values()) {
            List<String> letters = walker.as(token, service)
                    .get("/dead-letters?limit=500")
                    .jsonPath()
                    .getList("letter_id");
            walker.as(token, service).get("/dead-letters/" + letters.get(0));
            walker.as(token, service).post("/dead-letters/" + letters.get(0) + "/replay");
            walker.as(token, service).get("/reconciliation").then().statusCode(200);
        }
        walker.as(token, Service.PAYMENT)
                .body(Map.of("reason", "broken"))
                .post("/payment/" + paidOrder + "/refund")
                .then()
                .statusCode(200);
        walker.as(token, Service.USER)
                .body(Map.of("role", "admin"))
                .put("/users/" + customer + "/role")
                .then()
                .statusCode(200);
    }
}
