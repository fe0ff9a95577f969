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
 * Lets in what may be asked, and sends every answer out with the headers that keep it harmless.
 *
 * <p>Listening on loopback is not enough: any web page can have a name of its own point at 127.0.0.1 and then read
 * answers as its own (DNS rebinding). The name in the Host header gives it away.
 */
final class RequestHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(RequestHandler.class.getName());
    private static final Pattern OURSELVES =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> READING = Set.of("GET", "HEAD");
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
            send(exchange, answer(exchange));
        }
    }

    private ConsoleResponse answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        try {
            checkHost(exchange.getRequestHeaders().getFirst("Host"));
            Set<String> allowed = routes.methods(path);
            if (!allowed.isEmpty() && !allowed.contains(method)) {
                String methods = String.join(", ", allowed);
                return ConsoleResponse.problem(ConsoleProblem.notAllowed("Here you can only " + methods + "."), path)
                        .with("Allow", methods);
            }
            if (!READING.contains(method)) {
                requireOwnPage(exchange.getRequestHeaders());
            }
            return routes.answer(
                    method.equals("HEAD") ? "GET" : method,
                    path,
                    exchange.getRequestURI().getRawQuery());
        } catch (ConsoleProblem problem) {
            return ConsoleResponse.problem(problem, path);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The page at " + path + " failed", e);
            return ConsoleResponse.problem(ConsoleProblem.broken("The page failed at this; its log says why."), path);
        }
    }

    /**
     * Any web page can have a browser send a plain request to this one; but a header of its own a browser sends to
     * another origin only after that has agreed, and this one never agrees.
     */
    private static void requireOwnPage(Headers request) {
        String origin = request.getFirst("Origin");
        boolean elsewhere = origin != null && !origin.equals("http://" + request.getFirst("Host"));
        if (elsewhere || !"page".equals(request.getFirst(ASKED_BY))) {
            throw ConsoleProblem.forbidden("Only this page may ask for that, with the header " + ASKED_BY + ": page.");
        }
    }

    private static void checkHost(String host) {
        if (host == null || !OURSELVES.matcher(host).matches()) {
            throw ConsoleProblem.misdirected("This page answers to localhost, 127.0.0.1 and [::1] only.");
        }
    }

    private static void send(HttpExchange exchange, ConsoleResponse answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(headers::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(answer.body().length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }
}
