package mart.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StabilityRuleTest {
    private static final StabilityRule RULE = new StabilityRule(3, 0.1);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rates")
    void aRateIsStableIfTheLastWindowsAreSimilar(String name, List<Double> rates, boolean stable) {
        assertThat(RULE.isStable(rates)).isEqualTo(stable);
    }

    static List<Arguments> rates() {
        return List.of(
                Arguments.of("no window yet", List.of(), false),
                Arguments.of("too few windows", List.of(100.0, 100.0), false),
                Arguments.of("equal windows", List.of(100.0, 100.0, 100.0), true),
                Arguments.of("a difference of exactly the tolerance", List.of(90.0, 95.0, 100.0), true),
                Arguments.of("a growing rate", List.of(80.0, 90.0, 100.0), false),
                Arguments.of("stable after growth", List.of(10.0, 50.0, 98.0, 100.0, 99.0), true),
                Arguments.of("a drop at the end", List.of(100.0, 100.0, 100.0, 50.0), false),
                Arguments.of("nothing is done", List.of(0.0, 0.0, 0.0), false));
    }
}
