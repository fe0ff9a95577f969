package mart.console;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
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

/** Asks the services what only administrators may. The token goes to them alone, never to the browser. */
public final class AdminClient {
    /** Longer than a service takes to replay what it begins with in one request. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<String, URI> services;
    private final Supplier<String> token;

    /**
     * @param services where each service answers, by name
     * @param token makes an administrator's token for one request
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
     * What a service answers; null in JSON if nothing.
     *
     * @throws ConsoleProblem if there is no such service, if it does not answer, or if it answers with one
     */
    JsonElement ask(String method, String service, String path) {
        URI home = services.get(service);
        if (home == null) {
            throw ConsoleProblem.notFound("There is no service " + service + ".");
        }
        HttpRequest request = HttpRequest.newBuilder(home.resolve(path))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token.get())
                .header("Accept", "application/json")
                .timeout(PATIENCE)
                .build();
        try {
            return content(service, client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw ConsoleProblem.unavailable("The " + service + " service does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConsoleProblem.unavailable("The page is being closed.", e);
        }
    }

    private static JsonElement content(String service, HttpResponse<String> answer) {
        if (answer.statusCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            throw ConsoleProblem.of(
                    answer.statusCode(),
                    "The " + service
                            + " service does not take the page's token, which is signed with this mart's secret:"
                            + " that serves with HS256 only (jwt.algorithm).");
        }
        JsonElement body = parse(service, answer.body());
        if (answer.statusCode() >= 400) {
            JsonElement detail = body instanceof JsonObject problem ? problem.get("detail") : null;
            throw ConsoleProblem.of(
                    answer.statusCode(),
                    detail != null
                            ? detail.getAsString()
                            : "The " + service + " service answered with " + answer.statusCode() + ".");
        }
        return body;
    }

    private static JsonElement parse(String service, String body) {
        try {
            return body.isEmpty() ? JsonNull.INSTANCE : JsonParser.parseString(body);
        } catch (JsonParseException e) {
            throw ConsoleProblem.unavailable("What answers for the " + service + " service does not speak JSON.", e);
        }
    }
}
