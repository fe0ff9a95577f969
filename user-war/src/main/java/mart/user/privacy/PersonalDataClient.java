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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The other services that keep something of users. Each is asked page by page with the user's own token, which is the only
 * right that anybody has to see it; no thread waits meanwhile.
 */
@ApplicationScoped
class PersonalDataClient {

    /** Of one kind, such as orders: more would be too much for the memory of this service. */
    static final int MOST = 10_000;

    private static final Logger LOG = Logger.getLogger(PersonalDataClient.class.getName());
    private static final int PAGE = 500;
    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    @Inject
    private ClientTrustStore trust;

    @Inject
    @ConfigProperty(name = "order.url")
    private String orderUrl;

    @Inject
    @ConfigProperty(name = "payment.url")
    private String paymentUrl;

    @Inject
    @ConfigProperty(name = "notification.url")
    private String notificationUrl;

    private HttpClient http;

    @PostConstruct
    void open() {
        http = HttpClient.newBuilder()
                .connectTimeout(TO_CONNECT)
                .sslContext(trust.context())
                .build();
    }

    /**
     * What the order service keeps of a user, a JSON array.
     *
     * @param token the user's, as the header {@code Authorization} has it
     * @return fails with {@link Unavailable} if it does not answer, with {@link Conflict} if it is too much
     */
    CompletableFuture<String> orders(String token) {
        return all("order", orderUrl, token);
    }

    /** As {@link #orders}, of the payment service. */
    CompletableFuture<String> payments(String token) {
        return all("payment", paymentUrl, token);
    }

    /** As {@link #orders}, of the notification service. */
    CompletableFuture<String> emails(String token) {
        return all("notification", notificationUrl, token);
    }

    static Conflict tooMuch(String what) {
        return new Conflict("There are more than " + MOST + " " + what
                + ", too many for one answer: see them page by page, at /user/me/data of the service.");
    }

    private CompletableFuture<String> all(String service, String url, String token) {
        URI data = URI.create(url).resolve("/user/me/data");
        return rest(data, "limit=" + PAGE, token, new ArrayList<>()).handle((pages, failure) -> {
            if (failure != null) {
                throw told(service, failure);
            }
            return pages.stream().filter(page -> !page.isBlank()).collect(Collectors.joining(",", "[", "]"));
        });
    }

    private CompletableFuture<List<String>> rest(URI data, String query, String token, List<String> pages) {
        return page(URI.create(data + "?" + query), token).thenCompose(answer -> {
            pages.add(inside(answer));
            Optional<String> next = next(answer);
            if (next.isEmpty()) {
                return CompletableFuture.completedFuture(pages);
            }
            if (pages.size() * PAGE >= MOST) {
                throw tooMuch("entries at " + data.getAuthority());
            }
            return rest(data, next.get(), token, pages);
        });
    }

    private CompletableFuture<HttpResponse<String>> page(URI page, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page)
                .timeout(TO_ANSWER)
                .header(HttpHeaders.AUTHORIZATION, token)
                .header(HttpHeaders.ACCEPT, "application/json");
        TraceContext.headers().forEach(request::header);
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .orTimeout(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS); // the request's own ends with the headers
    }

    /** An array without its brackets. */
    private static String inside(HttpResponse<String> answer) {
        String body = answer.body().strip();
        if (answer.statusCode() != 200 || !body.startsWith("[") || !body.endsWith("]")) {
            throw new IllegalStateException("Answered " + answer.statusCode() + ", or no array");
        }
        return body.substring(1, body.length() - 1);
    }

    /** Only the query of the link: where the service is, we know better than it does. */
    private static Optional<String> next(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue(HttpHeaders.LINK)
                .map(Link::valueOf)
                .filter(link -> "next".equals(link.getRel()))
                .map(link -> link.getUri().getRawQuery());
    }

    private static ProblemException told(String service, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        LOG.log(Level.WARNING, "The " + service + " service did not tell what it keeps of a user", cause);
        return new Unavailable("The " + service + " service does not answer just now: try again.");
    }
}
