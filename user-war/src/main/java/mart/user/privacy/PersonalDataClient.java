package mart.user.privacy;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import mart.kit.problem.Conflict;
import mart.kit.problem.ProblemException;
import mart.kit.problem.Unavailable;
import mart.kit.security.ClientTrustStore;
import mart.kit.trace.TraceContext;
import org.eclipse.microprofile.config.Config;

/**
 * Asynchronous HTTP client for the personal data in the order, payment and notification services. Reads page by page with
 * the user's own access token.
 *
 * <p>No thread waits for a response. Therefore it uses the JDK's client, not MicroProfile Rest Client: that of Liberty
 * blocks a thread per request, even if a method returns a CompletionStage.
 */
@ApplicationScoped
class PersonalDataClient {

    /** The maximum number of entries per service and kind; more would not fit into the memory of this service. */
    static final int MAX_ENTRIES = 10_000;

    private static final Logger LOG = Logger.getLogger(PersonalDataClient.class.getName());
    private static final int PAGE_SIZE = 500;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);

    @Inject
    private ClientTrustStore trust;

    @Inject
    private Config config;

    private HttpClient http;

    @PostConstruct
    void open() {
        http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .sslContext(trust.context())
                .build();
    }

    /**
     * Reads what a service stores about a user.
     *
     * @param service {@code order}, {@code payment} or {@code notification}
     * @param token the value of the header {@code Authorization}
     * @return a JSON array; fails with {@link Unavailable} if the service does not respond correctly, and with
     *     {@link Conflict} if there are too many entries
     */
    CompletableFuture<String> readAll(String service, String token) {
        URI data = config.getValue(service + ".url", URI.class).resolve("/user/me/data");
        return readFrom(data, "limit=" + PAGE_SIZE, token, new ArrayList<>()).handle((pages, failure) -> {
            if (failure != null) {
                throw problem(service, failure);
            }
            return pages.stream().filter(page -> !page.isBlank()).collect(Collectors.joining(",", "[", "]"));
        });
    }

    static Conflict tooMany(String entries) {
        return new Conflict("There are more than " + MAX_ENTRIES + " " + entries
                + ", too many for one export. Read them page by page at /user/me/data of the service.");
    }

    private CompletableFuture<List<String>> readFrom(URI data, String query, String token, List<String> pages) {
        return readPage(URI.create(data + "?" + query), token).thenCompose(response -> {
            pages.add(arrayContent(response));
            Optional<String> next = nextQuery(response);
            if (next.isEmpty()) {
                return CompletableFuture.completedFuture(pages);
            }
            if (pages.size() * PAGE_SIZE >= MAX_ENTRIES) {
                throw tooMany("entries at " + data.getAuthority());
            }
            return readFrom(data, next.get(), token, pages);
        });
    }

    private CompletableFuture<HttpResponse<String>> readPage(URI page, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page)
                .timeout(RESPONSE_TIMEOUT)
                .header(HttpHeaders.AUTHORIZATION, token)
                .header(HttpHeaders.ACCEPT, "application/json");
        TraceContext.headers().forEach(request::header);
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .orTimeout(RESPONSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS); // request.timeout() excludes the body
    }

    /** The content of a JSON array, without the brackets. */
    private static String arrayContent(HttpResponse<String> response) {
        String body = response.body().strip();
        if (response.statusCode() != 200 || !body.startsWith("[") || !body.endsWith("]")) {
            throw new IllegalStateException("Status " + response.statusCode() + ", or the body is not an array");
        }
        return body.substring(1, body.length() - 1);
    }

    /** Uses only the query of the link: the configured address of the service may differ from the one it knows. */
    private static Optional<String> nextQuery(HttpResponse<String> response) {
        return response.headers()
                .firstValue(HttpHeaders.LINK)
                .map(Link::valueOf)
                .filter(link -> "next".equals(link.getRel()))
                .map(link -> link.getUri().getRawQuery());
    }

    private static ProblemException problem(String service, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        LOG.log(Level.WARNING, "The " + service + " service did not return the personal data of a user", cause);
        return new Unavailable("The " + service + " service is not responding. Try again later.");
    }
}
