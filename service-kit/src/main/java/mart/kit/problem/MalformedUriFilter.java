package mart.kit.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import mart.kit.rest.Json;

/** Refuses paths and queries that are no part of a URI (RFC 3986), at which JAX-RS itself would fail. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class MalformedUriFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        try {
            requireUtf8(new URI(request.getRequestURI() + query));
        } catch (URISyntaxException e) {
            refuse(response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    /** What is percent-encoded must be UTF-8 (RFC 3986, 2.5); java.net.URI puts U+FFFD in the place of what is not. */
    private static void requireUtf8(URI uri) throws URISyntaxException {
        int broken = (uri.getPath() + "?" + uri.getQuery()).indexOf('\uFFFD');
        if (broken >= 0) {
            throw new URISyntaxException(uri.toString(), "Percent-encoded bytes that are not UTF-8", broken);
        }
    }

    private static void refuse(HttpServletResponse response, URISyntaxException e) throws IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType(Problem.MEDIA_TYPE);
        String detail = "The path or query is no part of a URI: " + e.getReason() + " at index " + e.getIndex() + ".";
        Json.MAPPER.writeValue(
                response.getOutputStream(), Problem.of(HttpServletResponse.SC_BAD_REQUEST, detail, "", List.of()));
    }
}
