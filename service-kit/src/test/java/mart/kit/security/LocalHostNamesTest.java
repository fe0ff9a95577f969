package mart.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalHostNamesTest {

    private static final Optional<String> ANY = Optional.of("*:8000");

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8000", "LocalHost:1", "127.0.0.1:8000", "[::1]:8000", "[::1]"})
    void loopbackNamesAreLocal(String host) {
        assertThat(LocalHostNames.include(host, ANY)).isTrue();
        assertThat(LocalHostNames.include(host, Optional.empty())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example:8000",
                "localhost.rebound.example",
                "127.0.0.1.rebound.example:8000",
                "localhost:8000@rebound.example",
                "*:8000x",
                "[::2]:8000",
                ""
            })
    void otherNamesAreNotLocal(String host) {
        assertThat(LocalHostNames.include(host, ANY)).isFalse();
        assertThat(LocalHostNames.include(host, Optional.empty())).isFalse();
    }

    @Test
    void configuredPublicHostIsLocal() {
        assertThat(LocalHostNames.include("shop.example", Optional.of("Shop.example:443")))
                .isTrue();
        assertThat(LocalHostNames.include("other.example", Optional.of("shop.example:443")))
                .isFalse();
    }
}
