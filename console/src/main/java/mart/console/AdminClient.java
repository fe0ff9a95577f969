package mart.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Calls the services' endpoints for administrators. Only the services get the access token, never the browser. */
public final class AdminClient {
    /** Longer than a service takes to replay the dead letters of one request. */
    private static final Duration TIMEOUT = Duration.ofSeconds(25);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<String, URI> services;
    private final Supplier<String> token;

    /**
     * @param services the URL of each service, by name
     * @param token supplies an administrator's access token for each request
     */
    public AdminClient(Map<String, URI> services, Supplier<String> token) {
        this.services = new TreeMap<>(services);
        this.token = token;
    }

    /** The names of the services. */
    Set<String> services() {
        return services.keySet();
    }

    /**
     * Sends a request to a service and returns the response body; JSON null if there is none.
     *
     * @throws ConsoleProblem if the service is unknown, does not respond, or responds with an error
     */
    JsonNode send(String method, String service, String path) {
        URI url = services.get(service);
        if (url == null) {
            throw ConsoleProblem.notFound("The service " + service + " does not exist.");
        }
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token.get())
                .header("Accept", "application/json")
                .timeout(TIMEOUT)
                .build();
        try {
            return content(service, client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw ConsoleProblem.unavailable("The " + service + " service does not respond.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConsoleProblem.unavailable("The console is stopping.", e);
        }
    }

    private static JsonNode content(String service, HttpResponse<String> response) {
        if (response.statusCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            throw new ConsoleProblem(
                    response.statusCode(),
                    "The " + service
                            + " service rejected the console's token. The console signs tokens with the secret of"
                            + " this mart, which works only with jwt.algorithm HS256.");
        }
        JsonNode body = parse(service, response.body());
        if (response.statusCode() >= 400) {
            throw new ConsoleProblem(
                    response.statusCode(),
                    body.hasNonNull("detail")
                            ? body.get("detail").asText()
                            : "The " + service + " service responded with status " + response.statusCode() + ".");
        }
        return body;
    }

    private static JsonNode parse(String service, String body) {
        try {
            return body.isEmpty() ? NullNode.getInstance() : ConsoleJson.parse(body);
        } catch (JsonProcessingException e) {
            throw ConsoleProblem.unavailable("The response of the " + service + " service is not JSON.", e);
        }
    }
}
