package mart.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BcryptCostCheckTest {

    @Test
    void productionRequiresCostTenOrHigher() {
        assertThat(BcryptCostCheck.problem(10, "production")).isEmpty();
        assertThat(BcryptCostCheck.problem(31, "production")).isEmpty();
        assertThat(BcryptCostCheck.problem(9, "production"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("USER_BCRYPT_COST", "10 to 31"));
        assertThat(BcryptCostCheck.problem(9, "")).isPresent();
    }

    @Test
    void developmentProfilesAllowLowerCosts() {
        assertThat(BcryptCostCheck.problem(4, "local")).isEmpty();
        assertThat(BcryptCostCheck.problem(4, "test")).isEmpty();
    }

    @Test
    void costsOutsideTheRangeOfBcryptAreRejected() {
        assertThat(BcryptCostCheck.problem(3, "test")).isPresent();
        assertThat(BcryptCostCheck.problem(32, "test")).isPresent();
    }
}
