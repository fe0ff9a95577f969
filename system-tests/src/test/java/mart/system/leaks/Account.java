package mart.system.leaks;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mart.stack.Service;
import mart.testing.Concurrently;

/** The ways of a user's account, and the wrong ones beside them. What is answered to those matters only to who searches. */
final class Account {
    private final LeakTestUser walker;
    private final String wrong;

    Account(LeakTestUser walker) {
        this.walker = walker;
        this.wrong = walker.newSecret("wrong password");
    }

    void register() {
        walker.register();
        walker.send(Service.USER, walker.registration(walker.name, wrong)).post("/user/register");
        walker.send(Service.USER, walker.registration("x", wrong)).post("/user/register");
        walker.send(Service.USER, "{\"username\": \"a\", \"password\": \"" + wrong)
                .post("/user/register");
        walker.send(Service.USER, "{\"password\": " + wrong + "}").post("/user/register");
        walker.send(Service.USER, Map.of("password", List.of(wrong))).post("/user/register");
        walker.shop // whoever sends it is told by its name which field is unknown
                .at(Service.USER)
                .body(Map.of(wrong, walker.password()))
                .post("/user/register");
        LeakTestUser twins =
                walker.another("twins-" + walker.name); // only the database can tell which of them was first
        Concurrently.all(
                4,
                i -> walker.send(Service.USER, twins.registration(twins.name, twins.password()))
                        .post("/user/register"));
    }

    void logIn(Service door) {
        walker.logIn(door, wrong).then().statusCode(401);
        String name = walker.name;
        String password = walker.password();
        walker.send(door, Map.of("username", name, "password", password)).post("/user/login");
        walker.form(door, "username=" + name + "&password=" + password + "%zz").post("/user/login");
        walker.form(door, "username=" + name + "&" + password).post("/user/login");
        walker.form(door, "username=" + name + "%00&password=" + password).post("/user/login");
        walker.form(door, "password=" + password + "&" + "x".repeat(20_000)).post("/user/login");
        walker.at(door).header("Content-Encoding", "gzip").body(password).post("/user/login");
        String credentials =
                Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        walker.at(door).header("Authorization", "Basic " + credentials).get("/user/me");
    }

    /** Exchanges a refresh token twice, and ends the login: by the second time, and by its own door. */
    void refresh(Service door) {
        String first = walker.tokens(door).path("refresh_token");
        Response renewed = walker.send(door, Map.of("refresh_token", first)).post("/user/refresh_token");
        renewed.then().statusCode(200);
        walker.kept(renewed);
        walker.send(door, Map.of("refresh_token", first))
                .post("/user/refresh_token")
                .then()
                .statusCode(401);
        walker.send(door, "{\"refresh_token\": " + first).post("/user/refresh_token");
        walker.send(door, Map.of("refresh_tokens", first)).post("/user/refresh_token");
        walker.send(Service.USER, Map.of("refresh_token", walker.tokens(door).path("refresh_token")))
                .post("/user/logout")
                .then()
                .statusCode(204);
    }

    void showWrongTokens() {
        String token = walker.tokens(Service.ORDER).path("access_token");
        String tampered = token.substring(0, token.length() - 3) + "abc";
        for (Service service : Service.values()) {
            for (String bad :
                    List.of(tampered, token + "." + token, "x" + token, token.replace('.', ','), walker.password())) {
                walker.as(bad, service).get("/dead-letters").then().statusCode(401);
            }
            walker.at(service).header("Cookie", "token=" + token).get("/dead-letters");
        }
    }

    void changePassword() {
        String next = walker.newSecret("new password");
        String token = walker.tokens(Service.USER).path("access_token");
        walker.as(token, Service.USER)
                .body(Map.of("current_password", wrong, "new_password", next))
                .put("/user/me/password")
                .then()
                .statusCode(400);
        walker.as(token, Service.USER)
                .body(Map.of("current_password", walker.password(), "new_password", next))
                .put("/user/me/password")
                .then()
                .statusCode(204);
        walker.changesPassword(next);
    }

    void export() {
        String token = walker.tokens(Service.USER).path("access_token");
        walker.as(token, Service.USER).get("/user/me/export").then().statusCode(200);
    }

    /** Goes for good. */
    void erase() {
        String token = walker.tokens(Service.USER).path("access_token");
        walker.as(token, Service.USER)
                .body(Map.of("password", wrong))
                .delete("/user/me")
                .then()
                .statusCode(400);
        walker.as(token, Service.USER)
                .body(Map.of("password", walker.password()))
                .delete("/user/me")
                .then()
                .statusCode(204);
    }
}
