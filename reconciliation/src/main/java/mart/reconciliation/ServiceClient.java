package mart.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

/** Reads the reconciliation endpoints of the services, with an administrator's access token. */
final class ServiceClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** Keeps amounts exactly as the services write them. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"?next\"?");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Map<Service, URI> urls;
    private final String token;

    ServiceClient(Map<Service, URI> urls, String token) {
        this.urls = urls;
        this.token = token;
    }

    /** @throws ServiceUnreachable if the service does not respond, or not with status 200 */
    JsonNode object(Service service, String path) {
        return json(service, get(service, urls.get(service).resolve(path)));
    }

    /**
     * Reads all pages of a list.
     *
     * @throws ServiceUnreachable if the service does not respond, or not with status 200
     */
    List<JsonNode> rows(Service service, String path) {
        List<JsonNode> rows = new ArrayList<>();
        Optional<URI> page = Optional.of(urls.get(service).resolve(path));
        while (page.isPresent()) {
            HttpResponse<String> response = get(service, page.get());
            json(service, response).forEach(rows::add);
            page = next(response).map(urls.get(service)::resolve);
        }
        return rows;
    }

    private static JsonNode json(Service service, HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new ServiceUnreachable(
                    "The response of the " + service.id() + " service to " + response.uri() + " is not JSON: " + e, e);
        }
    }

    /** Follows only the path and query of the link, because behind a gateway it may name another host. */
    private static Optional<String> next(HttpResponse<String> response) {
        return response.headers().allValues("Link").stream()
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
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new ServiceUnreachable("The " + service.id() + " service responded to " + url + " with status "
                        + response.statusCode() + ": " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new ServiceUnreachable("The " + service.id() + " service does not respond at " + url + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnreachable("Interrupted while waiting for the " + service.id() + " service", e);
        }
    }
}
