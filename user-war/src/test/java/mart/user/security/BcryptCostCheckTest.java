package mart.user.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BcryptCostCheckTest {

    @Test
    void wantsATenAtLeast() {
        assertThat(BcryptCostCheck.complaint(10, "production")).isEmpty();
        assertThat(BcryptCostCheck.complaint(31, "production")).isEmpty();
        assertThat(BcryptCostCheck.complaint(9, "production"))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("USER_BCRYPT_COST", "10 to 31"));
        assertThat(BcryptCostCheck.complaint(9, "")).isPresent();
    }

    @Test
    void lowersItOnAMachineOfOnesOwn() {
        assertThat(BcryptCostCheck.complaint(4, "local")).isEmpty();
        assertThat(BcryptCostCheck.complaint(4, "test")).isEmpty();
    }

    @Test
    void knowsWhatBcryptTakes() {
        assertThat(BcryptCostCheck.complaint(3, "test")).isPresent();
        assertThat(BcryptCostCheck.complaint(32, "test")).isPresent();
    }
}
