package mart.user.api;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import mart.testing.TestDatabase;

/** Client for the administration of users. */
final class AdminApi {

    private AdminApi() {}

    /** Registers a user and makes them an administrator in the database. */
    static UUID administrator() {
        UUID userId = customer();
        TestDatabase.update("UPDATE users SET role = 'ADMIN' WHERE user_id = ?", userId);
        return userId;
    }

    /** Registers a user. */
    static UUID customer() {
        return UUID.fromString(UserApi.registerAs(UserApi.freshName()).path("user_id"));
    }

    static Response account(String token, Object userId) {
        return UserApi.request().header("Authorization", "Bearer " + token).get("/users/" + userId);
    }

    static Response changeRole(String token, Object userId, String role) {
        return UserApi.request()
                .header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(Map.of("role", role))
                .put("/users/" + userId + "/role");
    }
}
