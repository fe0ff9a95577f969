package mart.kit.filter;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import mart.kit.trace.TraceContext;

/** Takes over the trace of a request where the server does not: while its SDK is disabled. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class TraceContextFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("try") // a scope is there to be closed
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
