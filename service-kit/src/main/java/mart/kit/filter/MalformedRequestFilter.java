package mart.kit.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mart.kit.problem.ProblemException;
import mart.kit.problem.ProblemWriter;

/**
 * Refuses what JAX-RS itself would fail at: targets that are no URI (RFC 3986), schemes that are not of the web, weights that
 * are no number, and bodies with a content coding, which nobody here undoes (RFC 9110). And what the server takes as it can:
 * lengths that are told twice, and addresses that come by a header which proxies do not write.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class MalformedRequestFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String FORWARDED = "Forwarded";
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern WEIGHT = Pattern.compile(";\\s*q\\s*=([^;,]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("\\s*(0(\\.[0-9]*)?|1(\\.0*)?|\\.[0-9]+)\\s*");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            requireNotForwarded(request);
            requireScheme(request);
            requireUri(request);
            requireOneLength(request);
            all(request, HttpHeaders.ACCEPT).forEach(MalformedRequestFilter::requireWeights);
            all(request, HttpHeaders.CONTENT_ENCODING).forEach(MalformedRequestFilter::requirePlain);
        } catch (ProblemException e) {
            ProblemWriter.send(e, request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static List<String> all(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    /**
     * The server would believe it before X-Forwarded-For; so behind a proxy that writes the latter, and passes on whatever else
     * it does not know, each client could say who it is.
     */
    private static void requireNotForwarded(HttpServletRequest request) {
        if (request.getHeader(FORWARDED) != null) {
            throw new ProblemException(
                    400,
                    "Forwarded is not taken: a proxy tells for whom it asks by X-Forwarded-For, and sends no Forwarded.");
        }
    }

    /**
     * Whoever is in front may have believed another, and what is left over would be read as the next request. In HTTP/2, where
     * a length ends nothing, the server itself tells it twice.
     */
    private static void requireOneLength(HttpServletRequest request) {
        List<String> lengths = all(request, HttpHeaders.CONTENT_LENGTH);
        int told = lengths.size() + (request.getHeader(TRANSFER_ENCODING) == null ? 0 : 1);
        boolean once = told < 2 || !request.getProtocol().startsWith("HTTP/1");
        if (!once || !lengths.stream().allMatch(length -> LENGTH.matcher(length).matches())) {
            throw new ProblemException(
                    400,
                    "The length of the body must be told once: by one Content-Length, or by chunks.",
                    Map.of("Connection", "close"),
                    List.of());
        }
    }

    /** The server takes it from X-Forwarded-Proto, whatever that says, and links are made with it. */
    private static void requireScheme(HttpServletRequest request) {
        if (!SCHEMES.contains(request.getScheme())) {
            throw new ProblemException(400, "X-Forwarded-Proto must be http or https.");
        }
    }

    private static void requireUri(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        try {
            requireUtf8(new URI(request.getRequestURI() + query));
        } catch (URISyntaxException e) {
            throw new ProblemException(
                    400, "The path or query is no part of a URI: " + e.getReason() + " at index " + e.getIndex() + ".");
        }
    }

    /** What is percent-encoded must be UTF-8 (RFC 3986, 2.5); java.net.URI puts U+FFFD in the place of what is not. */
    private static void requireUtf8(URI uri) throws URISyntaxException {
        int broken = (uri.getPath() + "?" + uri.getQuery()).indexOf('\uFFFD');
        if (broken >= 0) {
            throw new URISyntaxException(uri.toString(), "Percent-encoded bytes that are not UTF-8", broken);
        }
    }

    private static void requireWeights(String accept) {
        Matcher weight = WEIGHT.matcher(accept);
        while (weight.find()) {
            if (!NUMBER.matcher(weight.group(1)).matches()) {
                throw new ProblemException(400, "Accept cannot be read: a weight (q) is a number from 0 to 1.");
            }
        }
    }

    private static void requirePlain(String encoding) {
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    415,
                    "The body must be sent as it is, without a Content-Encoding.",
                    Map.of(HttpHeaders.ACCEPT_ENCODING, "identity"),
                    List.of());
        }
    }
}
