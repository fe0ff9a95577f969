package mart.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdminAccessCheckTest {

    @Test
    void openAdministrationIsRejected() {
        assertThat(AdminAccessCheck.error(AccessPolicy.OPEN))
                .hasValueSatisfying(error -> assertThat(error).contains("ADMIN_ACCESS=admin"));
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessPolicy.class,
            names = {"ADMIN", "CLOSED"})
    void restrictedAdministrationIsAllowed(AccessPolicy access) {
        assertThat(AdminAccessCheck.error(access)).isEmpty();
    }
}
