package mart.console;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the page as a browser or curl would. */
final class ConsoleClient {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ConsoleServer page;

    ConsoleClient(ConsoleServer page) {
        this.page = page;
    }

    HttpResponse<String> get(String path) {
        return ask("GET", path);
    }

    /** @param headers names and values in turn */
    HttpResponse<String> ask(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + page.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path, e);
        }
    }

    JsonObject json(String path) {
        return JsonParser.parseString(get(path).body()).getAsJsonObject();
    }
}
