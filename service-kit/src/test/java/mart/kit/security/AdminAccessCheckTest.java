package mart.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdminAccessCheckTest {

    @Test
    void refusesToLetEverybodyDoWhatAdministratorsMay() {
        assertThat(AdminAccessCheck.complaint(Access.OPEN))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("ADMIN_ACCESS=admin"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Access.class,
            names = {"ADMIN", "CLOSED"})
    void doesNotMindOtherwise(Access access) {
        assertThat(AdminAccessCheck.complaint(access)).isEmpty();
    }
}
