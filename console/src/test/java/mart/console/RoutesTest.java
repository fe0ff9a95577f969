package mart.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import mart.console.Routes.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private final Routes routes = new Routes();
    private final AtomicReference<Request> received = new AtomicReference<>();

    @BeforeEach
    void addRoutes() {
        routes.add("/things", request -> ConsoleResponse.json("all"));
        routes.add("/things/{name}/parts", this::receive, "key", "limit");
    }

    private ConsoleResponse receive(Request request) {
        received.set(request);
        return ConsoleResponse.json("parts");
    }

    @Test
    void decodesTheVariablesOfThePathAndTheQuery() {
        routes.answer("GET", "/things/a%2Fb+c/parts", "key=x%26y+z&limit=7");

        assertThat(received.get().path("name")).isEqualTo("a/b+c");
        assertThat(received.get().text("key")).contains("x&y z");
        assertThat(received.get().number("limit", 50, 1, 10)).isEqualTo(7);
    }

    @Test
    void goesOnWithoutParameters() {
        routes.answer("GET", "/things/a/parts", null);

        assertThat(received.get().text("key")).isEmpty();
        assertThat(received.get().number("limit", 50, 1, 100)).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    colour=red    | There is no parameter colour here, only [key, limit].
                    key           | key must have a value, or be left out.
                    key=          | key must have a value, or be left out.
                    key=a&key=b   | key must be given once.
                    key=%z1       | The address has a % that is not followed by two hexadecimal digits.
                    """)
    void saysWhatToMendInAQuery(String query, String detail) {
        assertThatThrownBy(() -> routes.answer("GET", "/things/a/parts", query))
                .isInstanceOfSatisfying(
                        ConsoleProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessage(detail);
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=11", "limit=ten", "limit=99999999999", "limit=1.5"})
    void saysWhichNumbersItTakes(String query) {
        routes.answer("GET", "/things/a/parts", query);

        assertThatThrownBy(() -> received.get().number("limit", 5, 1, 10))
                .isInstanceOf(ConsoleProblem.class)
                .hasMessage("limit must be a whole number from 1 to 10.");
    }

    @ParameterizedTest
    @CsvSource({"/", "/thing", "/things/", "/things/a", "/things/a/b/parts", "/things/../parts/x"})
    void hasNothingElsewhere(String path) {
        assertThatThrownBy(() -> routes.answer("GET", path, null))
                .isInstanceOfSatisfying(
                        ConsoleProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(404));
    }
}
