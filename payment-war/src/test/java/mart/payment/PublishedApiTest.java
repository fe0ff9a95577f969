package mart.payment;

import mart.testing.openapi.PublishedApi;
import org.junit.jupiter.api.Test;

/** Clients rely on what {@code openapi.json} says: it may grow, but not break. */
class PublishedApiTest {

    @Test
    void theInterfaceIsAsPublished() {
        PublishedApi.verify();
    }
}
