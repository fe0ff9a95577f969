package mart.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BcryptCostCheckTest {

    @Test
    void productionRequiresCostTenOrHigher() {
        assertThat(BcryptCostCheck.problem(10, false)).isEmpty();
        assertThat(BcryptCostCheck.problem(31, false)).isEmpty();
        assertThat(BcryptCostCheck.problem(9, false))
                .hasValueSatisfying(problem -> assertThat(problem).contains("USER_BCRYPT_COST", "10 to 31"));
    }

    @Test
    void developmentAllowsLowerCosts() {
        assertThat(BcryptCostCheck.problem(4, true)).isEmpty();
    }

    @Test
    void costsOutsideTheRangeOfBcryptAreRejected() {
        assertThat(BcryptCostCheck.problem(3, true)).isPresent();
        assertThat(BcryptCostCheck.problem(32, true)).isPresent();
    }
}
