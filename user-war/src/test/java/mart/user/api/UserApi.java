package mart.user.api;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import mart.stack.testing.ServiceUnderTest;

/** The user service as its clients use it. */
final class UserApi {

    static final String PASSWORD = "securepassword123";

    private UserApi() {}

    static RequestSpecification request() {
        return given().spec(new RequestSpecBuilder()
                .setBaseUri(ServiceUnderTest.current().url())
                .setConfig(RestAssured.config())
                .build());
    }

    static String freshName() {
        return "user-" + UUID.randomUUID();
    }

    static Response register(Object body) {
        return request().contentType(ContentType.JSON).body(body).post("/user/register");
    }

    static Response registerAs(String username) {
        return register(Map.of("username", username, "email", username + "@example.com", "password", PASSWORD));
    }

    static Response login(String username, String password) {
        return request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("username", username)
                .formParam("password", password)
                .post("/user/login");
    }

    static Response refresh(String refreshToken) {
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

    static Response changePassword(String accessToken, String current, String wanted) {
        return changePassword(accessToken, Map.of("current_password", current, "new_password", wanted));
    }

    static Response me(String accessToken) {
        return request().header("Authorization", "Bearer " + accessToken).get("/user/me");
    }
}
