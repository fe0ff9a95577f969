package mart.user.api;

import static org.hamcrest.Matchers.lessThan;

import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the tests, mart.http.requests-at-once is 60. */
@ExtendWith(ArquillianExtension.class)
class RequestLimitIT {

    /** An address that the pattern for it once used up the stack for, and so took a place each time, for ever. */
    @Test
    void requestsThatMightEndByAnErrorTakeNoPlaceForEver() {
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
