package mart.user.privacy;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import mart.testing.ServiceUnderTest;
import mart.user.api.UserApi;

/** A registered user who has logged in. */
record UserFixture(UUID id, String name, String accessToken, String refreshToken) {

    static final String PASSWORD = "a passphrase of some length";

    static UserFixture loggedIn() {
        String name = "user-" + UUID.randomUUID();
        String id = register(name).then().statusCode(201).extract().path("user_id");
        Response tokens = login(name);
        return new UserFixture(UUID.fromString(id), name, tokens.path("access_token"), tokens.path("refresh_token"));
    }

    static RequestSpecification anonymous() {
        return given().baseUri(ServiceUnderTest.current().url().toString())
                .header("X-Forwarded-For", UserApi.freshAddress()) // registrations are limited by address
                .contentType(ContentType.JSON);
    }

    static Response register(String name) {
        return anonymous()
                .body(Map.of("username", name, "email", name + "@example.com", "password", PASSWORD))
                .post("/user/register");
    }

    RequestSpecification request() {
        return anonymous().header("Authorization", "Bearer " + accessToken);
    }

    Response get(String path) {
        return request().get(path);
    }

    Response erase(String password) {
        return request().body(Map.of("password", password)).delete("/user/me");
    }

    Response login() {
        return login(name);
    }

    Response refresh() {
        return anonymous().body(Map.of("refresh_token", refreshToken)).post("/user/refresh_token");
    }

    private static Response login(String name) {
        return anonymous()
                .contentType(ContentType.URLENC)
                .formParam("username", name)
                .formParam("password", PASSWORD)
                .post("/user/login");
    }
}
