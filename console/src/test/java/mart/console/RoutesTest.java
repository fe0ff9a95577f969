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
    void pathVariablesAndQueryAreDecoded() {
        routes.respond("GET", "/things/a%2Fb+c/parts", "key=x%26y+z&limit=7");

        assertThat(received.get().path("name")).isEqualTo("a/b+c");
        assertThat(received.get().text("key")).contains("x&y z");
        assertThat(received.get().number("limit", 50, 1, 10)).isEqualTo(7);
    }

    @Test
    void parametersAreOptional() {
        routes.respond("GET", "/things/a/parts", null);

        assertThat(received.get().text("key")).isEmpty();
        assertThat(received.get().number("limit", 50, 1, 100)).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    colour=red    | Unknown parameter colour. Supported are [key, limit].
                    key           | key must have a value, or be omitted.
                    key=          | key must have a value, or be omitted.
                    key=a&key=b   | key must occur once only.
                    key=%z1       | The URL contains a % that is not followed by two hexadecimal digits.
                    """)
    void invalidQueryIsRejectedWithTheReason(String query, String detail) {
        assertThatThrownBy(() -> routes.respond("GET", "/things/a/parts", query))
                .isInstanceOfSatisfying(
                        ConsoleProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessage(detail);
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=11", "limit=ten", "limit=99999999999", "limit=1.5"})
    void numberOutOfRangeIsRejectedWithTheRange(String query) {
        routes.respond("GET", "/things/a/parts", query);

        assertThatThrownBy(() -> received.get().number("limit", 5, 1, 10))
                .isInstanceOf(ConsoleProblem.class)
                .hasMessage("limit must be a whole number from 1 to 10.");
    }

    @ParameterizedTest
    @CsvSource({"/", "/thing", "/things/", "/things/a", "/things/a/b/parts", "/things/../parts/x"})
    void unknownPathIsNotFound(String path) {
        assertThatThrownBy(() -> routes.respond("GET", path, null))
                .isInstanceOfSatisfying(
                        ConsoleProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(404));
    }
}
