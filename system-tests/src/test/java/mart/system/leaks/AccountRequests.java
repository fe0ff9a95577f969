package mart.system.leaks;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mart.stack.Service;
import mart.testing.Concurrently;

/** Valid and invalid requests about a user's account. Most responses are only recorded and searched for secrets. */
final class AccountRequests {
    private final LeakTestUser user;
    private final String wrongPassword;

    AccountRequests(LeakTestUser user) {
        this.user = user;
        this.wrongPassword = user.newSecret("wrong password");
    }

    void register() {
        user.register();
        user.send(Service.USER, user.registration(user.name, wrongPassword)).post("/user/register");
        user.send(Service.USER, user.registration("x", wrongPassword)).post("/user/register");
        user.send(Service.USER, "{\"username\": \"a\", \"password\": \"" + wrongPassword)
                .post("/user/register");
        user.send(Service.USER, "{\"password\": " + wrongPassword + "}").post("/user/register");
        user.send(Service.USER, Map.of("password", List.of(wrongPassword))).post("/user/register");
        user.shop // not recorded: the response names the unknown field
                .at(Service.USER)
                .body(Map.of(wrongPassword, user.password()))
                .post("/user/register");
        // only the unique constraint of the database decides between concurrent registrations
        LeakTestUser twins = user.anotherUser("twins-" + user.name);
        Concurrently.all(
                4,
                i -> user.send(Service.USER, twins.registration(twins.name, twins.password()))
                        .post("/user/register"));
    }

    void logIn(Service service) {
        user.logIn(service, wrongPassword).then().statusCode(401);
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

    /** Ends one session by using its refresh token twice, and another one by logging out. */
    void refresh(Service service) {
        String first = user.tokens(service).path("refresh_token");
        Response renewed = user.send(service, Map.of("refresh_token", first)).post("/user/refresh_token");
        renewed.then().statusCode(200);
        user.recordTokens(renewed);
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

    void sendInvalidTokens() {
        String token = user.tokens(Service.ORDER).path("access_token");
        String tampered = token.substring(0, token.length() - 3) + "abc";
        for (Service service : Service.values()) {
            for (String invalid :
                    List.of(tampered, token + "." + token, "x" + token, token.replace('.', ','), user.password())) {
                user.as(invalid, service).get("/dead-letters").then().statusCode(401);
            }
            user.at(service).header("Cookie", "token=" + token).get("/dead-letters");
        }
    }

    void changePassword() {
        String next = user.newSecret("new password");
        String token = user.tokens(Service.USER).path("access_token");
        user.as(token, Service.USER)
                .body(Map.of("current_password", wrongPassword, "new_password", next))
                .put("/user/me/password")
                .then()
                .statusCode(400);
        user.as(token, Service.USER)
                .body(Map.of("current_password", user.password(), "new_password", next))
                .put("/user/me/password")
                .then()
                .statusCode(204);
        user.setPassword(next);
    }

    void export() {
        String token = user.tokens(Service.USER).path("access_token");
        user.as(token, Service.USER).get("/user/me/export").then().statusCode(200);
    }

    /** Deletes the account, after an attempt with a wrong password. */
    void erase() {
        String token = user.tokens(Service.USER).path("access_token");
        user.as(token, Service.USER)
                .body(Map.of("password", wrongPassword))
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
