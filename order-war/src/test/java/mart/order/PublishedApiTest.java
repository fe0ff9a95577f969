package mart.order;

import mart.testing.openapi.PublishedApi;
import org.junit.jupiter.api.Test;

/** The API must stay compatible with the published {@code openapi.json}. */
class PublishedApiTest {

    @Test
    void apiMatchesThePublishedDocument() {
        PublishedApi.verify();
    }
}
