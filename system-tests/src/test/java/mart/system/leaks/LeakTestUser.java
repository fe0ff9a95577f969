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

/** User whose passwords and tokens are registered as secrets, and whose responses are recorded. */
final class LeakTestUser {
    final Shop shop;
    final String name;
    private final Secrets secrets;
    private final ResponseRecorder responses;
    private final Random random;
    private String password;
    private boolean acceptsUndocumentedResponses;

    LeakTestUser(Shop shop, String name, String password, Secrets secrets, ResponseRecorder responses, Random random) {
        this.shop = shop;
        this.name = name;
        this.password = password;
        this.secrets = secrets;
        this.responses = responses;
        this.random = random;
        secrets.add("password of " + name, password);
    }

    /** Another user, with a random password; not registered yet. */
    LeakTestUser anotherUser(String newName) {
        LeakTestUser another = new LeakTestUser(shop, newName, "pass-" + randomText(), secrets, responses, random);
        another.acceptsUndocumentedResponses = acceptsUndocumentedResponses;
        return another;
    }

    /** A random text that is registered as a secret. */
    String newSecret(String what) {
        String secret = what.replace(' ', '-') + "-" + randomText();
        secrets.add(what + " of " + name, secret);
        return secret;
    }

    private String randomText() {
        return Long.toString(random.nextLong() & Long.MAX_VALUE, 36)
                + Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
    }

    String password() {
        return password;
    }

    /** Sets the password that the next log-ins use. Does not change it in the user service. */
    void setPassword(String newPassword) {
        password = newPassword;
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

    Response logIn(Service service, String withPassword) {
        return form(service, "username=" + name + "&password=" + withPassword).post("/user/login");
    }

    /** Logs in, and registers both tokens as secrets. */
    Response tokens(Service service) {
        Response tokens = logIn(service, password);
        tokens.then().statusCode(200);
        return recordTokens(tokens);
    }

    Response recordTokens(Response tokens) {
        secrets.addToken("access token of " + name, tokens.path("access_token"));
        secrets.add("refresh token of " + name, tokens.path("refresh_token"));
        return tokens;
    }

    /** The user as a customer, with an access token from the order service. */
    Customer customer() {
        String token = tokens(Service.ORDER).path("access_token");
        String userId = as(token, Service.USER).get("/user/me").path("user_id");
        return new Customer(shop, UUID.fromString(userId), name, token);
    }

    void awaitLogIn(int status) {
        await().atMost(Shop.TIMEOUT).until(() -> logIn(Service.USER, password).statusCode() == status);
    }

    /** Whether responses such as 500, which no OpenAPI document describes, are accepted from now on. */
    void setAcceptsUndocumentedResponses(boolean accepts) {
        acceptsUndocumentedResponses = accepts;
    }

    RequestSpecification at(Service service) {
        RequestSpecification request = shop.at(service).filter(responses);
        return acceptsUndocumentedResponses ? request.noFiltersOfType(DocumentedAnswers.class) : request;
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
