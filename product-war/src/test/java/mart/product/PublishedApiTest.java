package mart.product;

import mart.testing.openapi.PublishedApi;
import org.junit.jupiter.api.Test;

/** Checks that the REST API is compatible with the published {@code openapi.json}. */
class PublishedApiTest {

    @Test
    void apiMatchesThePublishedDocument() {
        PublishedApi.verify();
    }
}
