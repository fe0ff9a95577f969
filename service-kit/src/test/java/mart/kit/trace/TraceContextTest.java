package mart.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TraceContextTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void traceHeadersArePropagatedUnchanged() {
        Map<String, String> headers = Map.of("traceparent", PARENT, "tracestate", "shop=1,other=2");
        assertThat(propagated(headers)).isEqualTo(headers);
    }

    @Test
    void noTraceIsPropagatedWithoutTraceHeaders() {
        assertThat(propagated(Map.of())).isEmpty();
        assertThat(TraceContext.headers()).isEmpty();
    }

    @Test
    void malformedTraceHeadersAreDropped() {
        assertThat(propagated(Map.of("traceparent", "00-me-you-01", "tracestate", "shop=1")))
                .isEmpty();
        assertThat(propagated(Map.of("tracestate", "shop=1"))).isEmpty();
    }

    @Test
    void tooLongTracestateIsDropped() {
        String state = "shop=" + "x".repeat(200) + ",a=" + "y".repeat(200) + ",b=" + "z".repeat(200);
        assertThat(propagated(Map.of("traceparent", PARENT, "tracestate", state)))
                .isEqualTo(Map.of("traceparent", PARENT));
    }

    private static Map<String, String> propagated(Map<String, String> headers) {
        Context publisher = TraceContext.of(headers::get);
        AtomicReference<Map<String, String>> sent = new AtomicReference<>();
        publisher.wrap(() -> sent.set(TraceContext.headers())).run();
        return sent.get();
    }
}
