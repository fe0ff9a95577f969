package mart.user.privacy;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import mart.user.api.UserApi;

/** A registered user who has logged in. */
record UserFixture(UUID id, String name, String accessToken, String refreshToken) {

    static UserFixture loggedIn() {
        String name = "user-" + UUID.randomUUID();
        String id = UserApi.registerAs(name).then().statusCode(201).extract().path("user_id");
        Response tokens = UserApi.login(name, UserApi.PASSWORD);
        return new UserFixture(UUID.fromString(id), name, tokens.path("access_token"), tokens.path("refresh_token"));
    }

    static RequestSpecification anonymous() {
        return UserApi.request().contentType(ContentType.JSON);
    }

    RequestSpecification request() {
        return anonymous().header("Authorization", "Bearer " + accessToken);
    }

    Response get(String path) {
        return request().get(path);
    }

    Response erase() {
        return erase(UserApi.PASSWORD);
    }

    Response erase(String password) {
        return request().body(Map.of("password", password)).delete("/user/me");
    }

    Response login() {
        return UserApi.login(name, UserApi.PASSWORD);
    }

    Response refresh() {
        return UserApi.refresh(refreshToken);
    }
}
