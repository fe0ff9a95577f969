package mart.user.api;

import static org.hamcrest.Matchers.empty;

import io.restassured.http.ContentType;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With key pairs the whole is tried in system-tests (KeyPairsIT). */
@ExtendWith(ArquillianExtension.class)
class KeySetIT {

    @Test
    void publishesNothingOfASharedSecret() {
        UserApi.request()
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("keys", empty());
    }
}
