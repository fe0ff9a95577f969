package mart.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Handles each HTTP request: rejects those of other web pages, and adds security headers to every response.
 *
 * <p>The loopback address alone is no protection: an attacker's host name can resolve to 127.0.0.1, so that their page reads
 * the responses as its own (DNS rebinding). The Host header reveals it.
 */
final class RequestHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(RequestHandler.class.getName());
    private static final Pattern OWN_HOSTS =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");
    private static final String ASKED_BY = "X-Asked-By";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Routes routes;

    RequestHandler(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, respond(exchange));
        }
    }

    private ConsoleResponse respond(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        try {
            checkHost(exchange.getRequestHeaders().getFirst("Host"));
            Set<String> allowed = routes.methods(path);
            if (!allowed.isEmpty() && !allowed.contains(method)) {
                String methods = String.join(", ", allowed);
                return ConsoleResponse.problem(
                                new ConsoleProblem(405, "This path supports " + methods + " only."), path)
                        .with("Allow", methods);
            }
            if (!SAFE_METHODS.contains(method)) {
                requireOwnPage(exchange.getRequestHeaders());
            }
            return routes.respond(
                    method.equals("HEAD") ? "GET" : method,
                    path,
                    exchange.getRequestURI().getRawQuery());
        } catch (ConsoleProblem problem) {
            return ConsoleResponse.problem(problem, path);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The request to " + path + " failed", e);
            return ConsoleResponse.problem(
                    new ConsoleProblem(500, "The console failed. See its log for the reason."), path);
        }
    }

    /**
     * Protects against cross-site request forgery. A browser sends a custom header to another origin only after a preflight
     * request, which this server rejects.
     */
    private static void requireOwnPage(Headers request) {
        String origin = request.getFirst("Origin");
        boolean otherOrigin = origin != null && !origin.equals("http://" + request.getFirst("Host"));
        if (otherOrigin || !"page".equals(request.getFirst(ASKED_BY))) {
            throw new ConsoleProblem(
                    403, "Only the console's own page may send this request, with the header " + ASKED_BY + ": page.");
        }
    }

    private static void checkHost(String host) {
        if (host == null || !OWN_HOSTS.matcher(host).matches()) {
            throw new ConsoleProblem(421, "Use localhost, 127.0.0.1 or [::1] as the host name.");
        }
    }

    private static void send(HttpExchange exchange, ConsoleResponse response) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", response.type());
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        response.headers().forEach(headers::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(response.body().length));
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), response.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(response.body());
        }
    }
}
