package mart.kit.filter;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import mart.kit.trace.TraceContext;

/**
 * Continues the caller's trace while the server's OpenTelemetry SDK is disabled; an enabled SDK has done so already.
 */
public class TraceContextFilter extends HttpFilter {

    @Override
    @SuppressWarnings("try") // the scope is only closed
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Span.current().getSpanContext().isValid()) {
            chain.doFilter(request, response);
            return;
        }
        try (Scope scope = TraceContext.of(request::getHeader).makeCurrent()) {
            chain.doFilter(request, response);
        }
    }
}
