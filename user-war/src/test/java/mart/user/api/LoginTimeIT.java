package mart.user.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The time of a failed login does not reveal whether the username exists. */
@ExtendWith(ArquillianExtension.class)
class LoginTimeIT {

    private static final int WARM_UP = 10;
    private static final int ROUNDS = 41;

    /** Alternates, so that a slow machine affects both; compares medians, so that a pause does not fail the test. */
    @Test
    void loginFailsEquallyFastForAnUnknownNameAndAWrongPassword() {
        String name = UserApi.freshName();
        UserApi.registerAs(name);
        List<Long> wrongPassword = new ArrayList<>();
        List<Long> unknownName = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            wrongPassword.add(nanosOfFailedLogin(name));
            unknownName.add(nanosOfFailedLogin("not-" + name.substring(5)));
        }
        double ratio = (double) median(unknownName) / median(wrongPassword);
        assertThat(ratio).isBetween(0.75, 1.33);
    }

    private static long nanosOfFailedLogin(String username) {
        TestDatabase.update("DELETE FROM attempt"); // otherwise the rate limit would reject it
        long begin = System.nanoTime();
        int status = UserApi.login(username, "not-" + UserApi.PASSWORD).statusCode();
        long nanos = System.nanoTime() - begin;
        assertThat(status).isEqualTo(401);
        return nanos;
    }

    private static long median(List<Long> nanos) {
        return nanos.stream()
                .skip(WARM_UP)
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }
}
