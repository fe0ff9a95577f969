package mart.user.api;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import mart.testing.ServiceUnderTest;

/** Client for the public interface of the user service. */
public final class UserApi {

    public static final String PASSWORD = "securepassword123";

    private UserApi() {}

    /** A request from a new client address, because logins and registrations are limited by address. */
    public static RequestSpecification request() {
        return requestFrom(freshAddress());
    }

    /** A random address in an IPv6 network of its own. */
    public static String freshAddress() {
        return freshNetwork() + "::1";
    }

    static String freshNetwork() {
        byte[] some = new byte[6];
        ThreadLocalRandom.current().nextBytes(some);
        String digits = HexFormat.of().formatHex(some);
        return "fd00:" + String.join(":", digits.substring(0, 4), digits.substring(4, 8), digits.substring(8));
    }

    /** A request with a forwarded client address; the tests' own address is a trusted proxy. */
    static RequestSpecification requestFrom(String address) {
        return given().spec(new RequestSpecBuilder()
                .setBaseUri(ServiceUnderTest.current().url())
                .setConfig(RestAssured.config())
                .addHeader("X-Forwarded-For", address)
                .build());
    }

    static String freshName() {
        return "user-" + UUID.randomUUID();
    }

    static Response register(Object body) {
        return request().contentType(ContentType.JSON).body(body).post("/user/register");
    }

    public static Response registerAs(String username) {
        return register(Map.of("username", username, "email", username + "@example.com", "password", PASSWORD));
    }

    public static Response login(String username, String password) {
        return loginFrom(freshAddress(), username, password);
    }

    static Response loginFrom(String address, String username, String password) {
        return requestFrom(address)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("username", username)
                .formParam("password", password)
                .post("/user/login");
    }

    public static Response refresh(String refreshToken) {
        return request()
                .contentType(ContentType.JSON)
                .body(Map.of("refresh_token", refreshToken))
                .post("/user/refresh_token");
    }

    static Response logout(String refreshToken) {
        return request()
                .contentType(ContentType.JSON)
                .body(Map.of("refresh_token", refreshToken))
                .post("/user/logout");
    }

    static Response changePassword(String accessToken, Object body) {
        return request()
                .header("Authorization", "Bearer " + accessToken)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/user/me/password");
    }

    static Response changePassword(String accessToken, String current, String replacement) {
        return changePassword(accessToken, Map.of("current_password", current, "new_password", replacement));
    }

    static Response me(String accessToken) {
        return request().header("Authorization", "Bearer " + accessToken).get("/user/me");
    }
}
