package mart.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenCatalogCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
    void openCatalogueIsAllowedOnLoopback(String host) {
        assertThat(OpenCatalogCheck.error(AccessPolicy.OPEN, host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "*", "::", "10.0.0.1", "192.168.1.1"})
    void openCatalogueIsRejectedOnOtherAddresses(String host) {
        assertThat(OpenCatalogCheck.error(AccessPolicy.OPEN, host))
                .hasValueSatisfying(error -> assertThat(error).contains(host, "CATALOG_WRITES=admin"));
    }

    @Test
    void catalogueForAdministratorsIsAllowedOnAnyAddress() {
        assertThat(OpenCatalogCheck.error(AccessPolicy.ADMIN, "0.0.0.0")).isEmpty();
    }
}
