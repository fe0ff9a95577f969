package mart.kit.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import mart.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyProviderTest {

    @Test
    void malformedJsonIsRejectedWithItsPosition() {
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
    void errorForMalformedJsonDoesNotQuoteTheBody(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(ProblemException.class)
                .message()
                .doesNotContain("hunter2");
    }

    /** The stream throws the same exception object from read and close, as the server's stream does. */
    @Test
    void incompleteBodyIsRejectedEvenIfItsStreamCannotBeClosed() {
        IOException timeout = new IOException("timed out");
        InputStream body = new InputStream() {
            @Override
            public int read() throws IOException {
                throw timeout;
            }

            @Override
            public void close() throws IOException {
                throw timeout;
            }
        };
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The body ended before it was complete.");
    }

    @Test
    void problemThrownWhileReadingTheBodyIsRethrown() {
        InputStream body = new SequenceInputStream(stream("{\"a\": \"b"), new InputStream() {
            @Override
            public int read() {
                throw new ProblemException(413, "too long");
            }
        });
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(ProblemException.class)
                .hasMessage("too long");
    }

    private static Object read(String body) throws IOException {
        return read(stream(body));
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // JAX-RS calls it with raw types
    private static Object read(InputStream body) throws IOException {
        return new JsonBodyProvider()
                .readFrom(
                        (Class) Map.class,
                        Map.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        body);
    }
}
