package mart.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferHeaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                     | false | 5
                    respond-async          | true  | 0
                    Respond-Async          | true  | 0
                    wait=2                 | false | 2
                    wait = "2"             | false | 2
                    wait=0                 | false | 0
                    wait=60                | false | 5
                    wait=99999999999999999 | false | 5
                    wait=-1                | false | 5
                    respond-async, wait=3  | true  | 3
                    return=minimal, foo    | false | 5
                    """)
    void timeoutIsThePreferredWaitButAtMostTheLimit(String header, boolean async, int seconds) {
        PreferHeader preference = PreferHeader.of(header);
        assertThat(preference.async()).isEqualTo(async);
        assertThat(preference.timeout(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(seconds));
    }
}
