package mart.user.api;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import mart.testing.TestDatabase;

/** The user service as its administrators use it. */
final class AdminApi {

    private AdminApi() {}

    /** A user who registered, and was made an administrator behind the service's back. */
    static UUID administrator() {
        UUID userId = customer();
        TestDatabase.update("UPDATE users SET role = 'ADMIN' WHERE user_id = ?", userId);
        return userId;
    }

    /** A user who registered. */
    static UUID customer() {
        return UUID.fromString(UserApi.registerAs(UserApi.freshName()).path("user_id"));
    }

    static Response account(String token, Object userId) {
        return UserApi.request().header("Authorization", "Bearer " + token).get("/users/" + userId);
    }

    static Response makeRole(String token, Object userId, String role) {
        return UserApi.request()
                .header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(Map.of("role", role))
                .put("/users/" + userId + "/role");
    }
}
