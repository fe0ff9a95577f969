package mart.payment;

import mart.testing.openapi.PublishedApi;
import org.junit.jupiter.api.Test;

/** Fails if the API breaks clients of the published {@code openapi.json}. */
class PublishedApiTest {

    @Test
    void interfaceIsCompatibleWithThePublishedDocument() {
        PublishedApi.verify();
    }
}
