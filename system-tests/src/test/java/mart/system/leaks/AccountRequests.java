package mart.system.leaks;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mart.stack.Service;
import mart.testing.Concurrently;

/** Valid and invalid requests about a user's account. Most responses are only searched for secrets. */
final class AccountRequests {
    private final LeakTestUser user;
    private final String wrong;

    AccountRequests(LeakTestUser user) {
        this.user = user;
        this.wrong = user.newSecret("wrong password");
    }

    void register() {
        user.register();
        user.send(Service.USER, user.registration(user.name, wrong)).post("/user/register");
        user.send(Service.USER, user.registration("x", wrong)).post("/user/register");
        user.send(Service.USER, "{\"username\": \"a\", \"password\": \"" + wrong)
                .post("/user/register");
        user.send(Service.USER, "{\"password\": " + wrong + "}").post("/user/register");
        user.send(Service.USER, Map.of("password", List.of(wrong))).post("/user/register");
        user.shop // whoever sends it is told by its name which field is unknown
                .at(Service.USER)
                .body(Map.of(wrong, user.password()))
                .post("/user/register");
        LeakTestUser twins = user.another("twins-" + user.name); // only the database can tell which of them was first
        Concurrently.all(
                4,
                i -> user.send(Service.USER, twins.registration(twins.name, twins.password()))
                        .post("/user/register"));
    }

    void logIn(Service service) {
        user.logIn(service, wrong).then().statusCode(401);
        String name = user.name;
        String password = user.password();
        user.send(service, Map.of("username", name, "password", password)).post("/user/login");
        user.form(service, "username=" + name + "&password=" + password + "%zz").post("/user/login");
        user.form(service, "username=" + name + "&" + password).post("/user/login");
        user.form(service, "username=" + name + "%00&password=" + password).post("/user/login");
        user.form(service, "password=" + password + "&" + "x".repeat(20_000)).post("/user/login");
        user.at(service).header("Content-Encoding", "gzip").body(password).post("/user/login");
        String credentials =
                Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        user.at(service).header("Authorization", "Basic " + credentials).get("/user/me");
    }

    /** Exchanges a refresh token twice, which revokes it, and logs out another session. */
    void refresh(Service service) {
        String first = user.tokens(service).path("refresh_token");
        Response renewed = user.send(service, Map.of("refresh_token", first)).post("/user/refresh_token");
        renewed.then().statusCode(200);
        user.kept(renewed);
        user.send(service, Map.of("refresh_token", first))
                .post("/user/refresh_token")
                .then()
                .statusCode(401);
        user.send(service, "{\"refresh_token\": " + first).post("/user/refresh_token");
        user.send(service, Map.of("refresh_tokens", first)).post("/user/refresh_token");
        user.send(Service.USER, Map.of("refresh_token", user.tokens(service).path("refresh_token")))
                .post("/user/logout")
                .then()
                .statusCode(204);
    }

    void showWrongTokens() {
        String token = user.tokens(Service.ORDER).path("access_token");
        String tampered = token.substring(0, token.length() - 3) + "abc";
        for (Service service : Service.values()) {
            for (String bad :
                    List.of(tampered, token + "." + token, "x" + token, token.replace('.', ','), user.password())) {
                user.as(bad, service).get("/dead-letters").then().statusCode(401);
            }
            user.at(service).header("Cookie", "token=" + token).get("/dead-letters");
        }
    }

    void changePassword() {
        String next = user.newSecret("new password");
        String token = user.tokens(Service.USER).path("access_token");
        user.as(token, Service.USER)
                .body(Map.of("current_password", wrong, "new_password", next))
                .put("/user/me/password")
                .then()
                .statusCode(400);
        user.as(token, Service.USER)
                .body(Map.of("current_password", user.password(), "new_password", next))
                .put("/user/me/password")
                .then()
                .statusCode(204);
        user.changesPassword(next);
    }

    void export() {
        String token = user.tokens(Service.USER).path("access_token");
        user.as(token, Service.USER).get("/user/me/export").then().statusCode(200);
    }

    /** Deletes the account. */
    void erase() {
        String token = user.tokens(Service.USER).path("access_token");
        user.as(token, Service.USER)
                .body(Map.of("password", wrong))
                .delete("/user/me")
                .then()
                .statusCode(400);
        user.as(token, Service.USER)
                .body(Map.of("password", user.password()))
                .delete("/user/me")
                .then()
                .statusCode(204);
    }
}
