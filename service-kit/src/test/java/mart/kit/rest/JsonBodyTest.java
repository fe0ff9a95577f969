package mart.kit.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import mart.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @Test
    void tellsWhereABodyIsNoJson() {
        assertThatThrownBy(() -> read("{\"a\": x}"))
                .isInstanceOf(ProblemException.class)
                .message()
                .matches("The body is not well-formed JSON at line 1, column [78]\\.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": hunter2}",
                "{\"a\": \"hunter2",
                "{\"hunter2\": 1, \"hunter2\": 2}",
                "hunter2",
                "{\"a\": '\\hunter2"
            })
    void repeatsNothingOfIt(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(ProblemException.class)
                .message()
                .doesNotContain("hunter2");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // as JAX-RS calls it
    private static Object read(String body) throws IOException {
        return new JsonBody()
                .readFrom(
                        (Class) Map.class,
                        Map.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
