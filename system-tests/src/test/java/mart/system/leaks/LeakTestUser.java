package mart.system.leaks;

import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import mart.stack.Service;
import mart.system.api.DocumentedAnswers;
import mart.system.shop.Customer;
import mart.system.shop.Shop;

/** Somebody who uses the shop. What they know and are given is secret, and what they are answered is kept. */
final class LeakTestUser {
    final Shop shop;
    final String name;
    private final Secrets secrets;
    private final Answers answers;
    private final Random dice;
    private String password;
    private boolean bearsFailures;

    LeakTestUser(Shop shop, String name, String password, Secrets secrets, Answers answers, Random dice) {
        this.shop = shop;
        this.name = name;
        this.password = password;
        this.secrets = secrets;
        this.answers = answers;
        this.dice = dice;
        secrets.add("password of " + name, password);
    }

    /** Another one, whose password is by chance. */
    LeakTestUser another(String called) {
        LeakTestUser another = new LeakTestUser(shop, called, "pass-" + letters(), secrets, answers, dice);
        another.bearsFailures = bearsFailures;
        return another;
    }

    /** Something that nobody has said or will say. */
    String newSecret(String what) {
        String secret = what.replace(' ', '-') + "-" + letters();
        secrets.add(what + " of " + name, secret);
        return secret;
    }

    private String letters() {
        return Long.toString(dice.nextLong() & Long.MAX_VALUE, 36)
                + Long.toString(dice.nextLong() & Long.MAX_VALUE, 36);
    }

    String password() {
        return password;
    }

    /** Uses another one from now on. */
    void changesPassword(String another) {
        password = another;
    }

    Map<String, Object> registration(String username, String withPassword) {
        return Map.of("username", username, "email", username + "@example.com", "password", withPassword);
    }

    void register() {
        send(Service.USER, registration(name, password))
                .post("/user/register")
                .then()
                .statusCode(201);
    }

    Response logIn(Service door, String withPassword) {
        return form(door, "username=" + name + "&password=" + withPassword).post("/user/login");
    }

    /** Logs in, and keeps both tokens to themselves. */
    Response tokens(Service door) {
        Response tokens = logIn(door, password);
        tokens.then().statusCode(200);
        return kept(tokens);
    }

    Response kept(Response tokens) {
        secrets.addToken("access token of " + name, tokens.path("access_token"));
        secrets.add("refresh token of " + name, tokens.path("refresh_token"));
        return tokens;
    }

    /** As one who buys. */
    Customer customer() {
        String token = tokens(Service.ORDER).path("access_token");
        String userId = as(token, Service.USER).get("/user/me").path("user_id");
        return new Customer(shop, UUID.fromString(userId), name, token);
    }

    void awaitLogIn(int status) {
        await().atMost(Shop.TIMEOUT).until(() -> logIn(Service.USER, password).statusCode() == status);
    }

    /** Takes answers from now on that no document tells of, such as 500; or does not any more. */
    void bearsFailures(boolean does) {
        bearsFailures = does;
    }

    RequestSpecification at(Service service) {
        RequestSpecification request = shop.at(service).filter(answers);
        return bearsFailures ? request.noFiltersOfType(DocumentedAnswers.class) : request;
    }

    RequestSpecification as(String token, Service service) {
        return at(service).header("Authorization", "Bearer " + token);
    }

    RequestSpecification send(Service service, Object body) {
        return at(service).body(body);
    }

    RequestSpecification form(Service service, String body) {
        return at(service).contentType(ContentType.URLENC).body(body);
    }
}
