package mart.user.api;

import static org.hamcrest.Matchers.lessThan;

import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The limit mart.http.requests-at-once is 60 in these tests. */
@ExtendWith(ArquillianExtension.class)
class RequestLimitIT {

    /** The address once overflowed the stack of the pattern, and each such request kept its permit. */
    @Test
    void requestThatFailsWithAnErrorReturnsItsPermit() {
        for (int i = 0; i < 65; i++) {
            UserApi.register(Map.of(
                            "username",
                            UserApi.freshName(),
                            "email",
                            "a@" + "b.".repeat(30_000) + "c",
                            "password",
                            UserApi.PASSWORD))
                    .then()
                    .statusCode(lessThan(501));
        }
        UserApi.request().get("/").then().statusCode(200);
    }
}
