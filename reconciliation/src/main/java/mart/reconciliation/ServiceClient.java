package mart.reconciliation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mart.stack.Service;

/** The services of a mart, asked over HTTP with an administrator's token. */
final class ServiceClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"?next\"?");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Map<Service, URI> urls;
    private final String token;

    ServiceClient(Map<Service, URI> urls, String token) {
        this.urls = urls;
        this.token = token;
    }

    /** @throws ServiceUnreachable if the service does not answer, or not with 200 */
    JsonObject object(Service service, String path) {
        return JsonParser.parseString(
                        get(service, urls.get(service).resolve(path)).body())
                .getAsJsonObject();
    }

    /**
     * All pages of a list.
     *
     * @throws ServiceUnreachable if the service does not answer, or not with 200
     */
    List<JsonObject> rows(Service service, String path) {
        List<JsonObject> rows = new ArrayList<>();
        Optional<URI> page = Optional.of(urls.get(service).resolve(path));
        while (page.isPresent()) {
            HttpResponse<String> answer = get(service, page.get());
            for (JsonElement row : JsonParser.parseString(answer.body()).getAsJsonArray()) {
                rows.add(row.getAsJsonObject());
            }
            page = next(answer).map(urls.get(service)::resolve);
        }
        return rows;
    }

    /** Behind a gateway the link may bear another host: only its path and query are followed. */
    private static Optional<String> next(HttpResponse<String> answer) {
        return answer.headers().allValues("Link").stream()
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(link -> URI.create(link.group(1)))
                .map(link -> link.getRawPath() + "?" + link.getRawQuery())
                .findFirst();
    }

    private HttpResponse<String> get(Service service, URI url) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new ServiceUnreachable(
                        service.id() + " answers " + answer.statusCode() + " to " + url + ": " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new ServiceUnreachable(service.id() + " cannot be asked at " + url + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnreachable(service.id() + " was not asked: interrupted", e);
        }
    }
}
