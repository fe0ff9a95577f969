package mart.user.api;

import static org.hamcrest.Matchers.empty;

import io.restassured.http.ContentType;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The key set with HS256. KeyPairsIT in system-tests covers key pairs. */
@ExtendWith(ArquillianExtension.class)
class KeySetIT {

    @Test
    void sharedSecretIsNotPublished() {
        UserApi.request()
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("keys", empty());
    }
}
