package mart.kit.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a trace is told from one process to the next: the headers {@code traceparent} and {@code tracestate} of the W3C's
 * Trace Context.
 */
public final class TraceContext {

    /** Always the W3C's form: the propagators of a disabled SDK would pass nothing on. */
    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final String STATE = "tracestate";

    /** What the W3C wants to be passed on at least; more may be left out. */
    private static final int LONGEST_STATE = 512;

    private TraceContext() {}

    /** The headers that tell of the trace that this thread works for; none if it works for none. */
    public static Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        W3C.inject(Context.current(), headers, Map::put);
        if (headers.getOrDefault(STATE, "").length() > LONGEST_STATE) {
            headers.remove(STATE);
        }
        return headers;
    }

    /**
     * The trace that headers tell of.
     *
     * @param header the value of a header by its name, or null
     * @return a context for the thread that works for it; one without a trace if they tell of none that can be read
     */
    public static Context of(UnaryOperator<String> header) {
        return W3C.extract(Context.root(), header, new Reading());
    }

    private static final class Reading implements TextMapGetter<UnaryOperator<String>> {
        @Override
        public Iterable<String> keys(UnaryOperator<String> header) {
            return List.copyOf(W3C.fields());
        }

        @Override
        public String get(UnaryOperator<String> header, String name) {
            return header.apply(name);
        }
    }
}
