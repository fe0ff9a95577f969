package mart.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceEnvironmentTest {

    @ParameterizedTest
    @CsvSource({"local, 127.0.0.1, true", "test, localhost, true", "local, 0.0.0.0, false", "local, *, false"})
    void developmentIsUnreachableFromOtherMachines(String profile, String host, boolean development) {
        assertThat(ServiceEnvironment.isDevelopment(profile, host)).isEqualTo(development);
    }

    @ParameterizedTest
    @CsvSource({"production", "''", "Local", "staging"})
    void otherProfilesAreNoDevelopment(String profile) {
        assertThat(ServiceEnvironment.isDevelopment(profile, "127.0.0.1")).isFalse();
    }
}
