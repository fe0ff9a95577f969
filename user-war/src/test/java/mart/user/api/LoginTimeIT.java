package mart.user.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long a refusal takes does not tell whether there is such a user. */
@ExtendWith(ArquillianExtension.class)
class LoginTimeIT {

    private static final int WARM_UP = 10;
    private static final int ROUNDS = 41;

    /** By turns, so that what slows the machine down slows both; the median, so that a pause does not decide. */
    @Test
    void isTheSameForAnUnknownNameAndAWrongPassword() {
        String name = UserApi.freshName();
        UserApi.registerAs(name);
        List<Long> wrongPassword = new ArrayList<>();
        List<Long> unknownName = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            wrongPassword.add(nanosOfRefusal(name));
            unknownName.add(nanosOfRefusal("not-" + name.substring(5)));
        }
        double ratio = (double) median(unknownName) / median(wrongPassword);
        assertThat(ratio).isBetween(0.75, 1.33);
    }

    private static long nanosOfRefusal(String username) {
        TestDatabase.update("DELETE FROM attempt"); // or the limit would refuse it
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
