package mart.user;

import mart.testing.openapi.PublishedApi;
import org.junit.jupiter.api.Test;

/** Compares the interface with the published {@code openapi.json}: it may be extended, but not broken. */
class PublishedApiTest {

    @Test
    void interfaceIsAsPublished() {
        PublishedApi.verify();
    }
}
