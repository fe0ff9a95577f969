package mart.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TraceContextTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void isPassedOnAsItCame() {
        Map<String, String> headers = Map.of("traceparent", PARENT, "tracestate", "shop=1,other=2");
        assertThat(passedOn(headers)).isEqualTo(headers);
    }

    @Test
    void isNoneWhereNoneIsTold() {
        assertThat(passedOn(Map.of())).isEmpty();
        assertThat(TraceContext.headers()).isEmpty();
    }

    @Test
    void isNoneWhereItCannotBeRead() {
        assertThat(passedOn(Map.of("traceparent", "00-me-you-01", "tracestate", "shop=1")))
                .isEmpty();
        assertThat(passedOn(Map.of("tracestate", "shop=1"))).isEmpty();
    }

    @Test
    void leavesOutAStateOfAnyLength() {
        String state = "shop=" + "x".repeat(200) + ",a=" + "y".repeat(200) + ",b=" + "z".repeat(200);
        assertThat(passedOn(Map.of("traceparent", PARENT, "tracestate", state)))
                .isEqualTo(Map.of("traceparent", PARENT));
    }

    private static Map<String, String> passedOn(Map<String, String> headers) {
        Context sender = TraceContext.of(headers::get);
        AtomicReference<Map<String, String>> said = new AtomicReference<>();
        sender.wrap(() -> said.set(TraceContext.headers())).run();
        return said.get();
    }
}
