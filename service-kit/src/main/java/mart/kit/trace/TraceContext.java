package mart.kit.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the trace of the current thread as the headers {@code traceparent} and {@code tracestate} (W3C Trace
 * Context).
 */
public final class TraceContext {

    /** Used directly, because the propagators of a disabled SDK do nothing. */
    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final String STATE = "tracestate";

    /** The length that the W3C requires to be propagated; a longer state may be dropped. */
    private static final int MAX_STATE_LENGTH = 512;

    private TraceContext() {}

    /** The headers of the current thread's trace; empty if it has none. */
    public static Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        W3C.inject(Context.current(), headers, Map::put);
        if (headers.getOrDefault(STATE, "").length() > MAX_STATE_LENGTH) {
            headers.remove(STATE);
        }
        return headers;
    }

    /**
     * Reads a trace from headers.
     *
     * @param header returns the value of a header by its name, or null
     * @return a context with the trace; without one if the headers contain no valid trace
     */
    public static Context of(UnaryOperator<@Nullable String> header) {
        return W3C.extract(Context.root(), header, new HeaderGetter());
    }

    private static final class HeaderGetter implements TextMapGetter<UnaryOperator<@Nullable String>> {
        @Override
        public Iterable<String> keys(UnaryOperator<@Nullable String> header) {
            return List.copyOf(W3C.fields());
        }

        @Override
        public @Nullable String get(UnaryOperator<@Nullable String> header, String name) {
            return header.apply(name);
        }
    }
}
