package mart.kit.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
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
 * Rejects malformed requests with 400 or 415 that would make JAX-RS fail with 500: targets that are not a URI (RFC
 * 3986), schemes other than http and https, malformed weights in Accept, and bodies with a Content-Encoding (RFC 9110).
 * Also rejects requests that the server would accept at a risk: an ambiguous body length, and the Forwarded header.
 */
public class MalformedRequestFilter extends HttpFilter {

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
            all(request, HttpHeaders.CONTENT_ENCODING).forEach(MalformedRequestFilter::requireNoEncoding);
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
     * The server prefers Forwarded to X-Forwarded-For. Behind a proxy that sets only X-Forwarded-For, a client could
     * forge its address with Forwarded.
     */
    private static void requireNotForwarded(HttpServletRequest request) {
        if (request.getHeader(FORWARDED) != null) {
            throw new ProblemException(
                    400, "The Forwarded header is not supported: a proxy must send X-Forwarded-For instead.");
        }
    }

    /**
     * Prevents request smuggling: a proxy in front may have used another length, and the remaining bytes would be read
     * as the next request. HTTP/2 is exempt: lengths do not delimit requests there, and the server itself adds a second
     * one.
     */
    private static void requireOneLength(HttpServletRequest request) {
        List<String> lengths = all(request, HttpHeaders.CONTENT_LENGTH);
        int lengthCount = lengths.size() + (request.getHeader(TRANSFER_ENCODING) == null ? 0 : 1);
        boolean unambiguous = lengthCount < 2 || !request.getProtocol().startsWith("HTTP/1");
        if (!unambiguous
                || !lengths.stream().allMatch(length -> LENGTH.matcher(length).matches())) {
            throw new ProblemException(
                    400,
                    "The length of the body must be given exactly once: by one Content-Length header,"
                            + " or by chunked encoding.",
                    Map.of("Connection", "close"),
                    List.of());
        }
    }

    /** The server copies the scheme from X-Forwarded-Proto unchecked, and links in responses contain it. */
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
                    400,
                    "The path or query is not valid in a URI: " + e.getReason() + " at index " + e.getIndex() + ".");
        }
    }

    /** Percent-encoded bytes must be UTF-8 (RFC 3986, 2.5); java.net.URI decodes other bytes to U+FFFD. */
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
                throw new ProblemException(
                        400, "The Accept header is malformed: a weight (q) must be a number from 0 to 1.");
            }
        }
    }

    private static void requireNoEncoding(String encoding) {
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    415,
                    "Send the body without a Content-Encoding.",
                    Map.of(HttpHeaders.ACCEPT_ENCODING, "identity"),
                    List.of());
        }
    }
}
