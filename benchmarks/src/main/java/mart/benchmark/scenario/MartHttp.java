package mart.benchmark.scenario;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Function;
import mart.stack.Service;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** HTTP client of all simulated customers. Each of them keeps a connection to each service alive. Thread-safe. */
public final class MartHttp implements AutoCloseable {
    private static final Timeout LONGEST = Timeout.ofMinutes(1);
    /** Liberty closes a connection after 30 s without a request, at which moment a new one would fail. */
    private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final CloseableHttpClient http;
    private final Function<Service, URI> urls;

    /** A response: its status, and its body, which is a missing node if there is none. */
    public record Reply(int status, JsonNode body) {}

    /**
     * @param urls where each service listens
     * @param clients number of customers that send requests at the same time
     */
    public MartHttp(Function<Service, URI> urls, int clients) {
        this.urls = urls;
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(clients)
                .setMaxConnTotal(clients * Service.values().length)
                .build();
        http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(LONGEST)
                        .setConnectionRequestTimeout(LONGEST)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .evictIdleConnections(LONGEST_IDLE)
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    /** Begins a request; the caller adds headers and body. */
    public ClassicRequestBuilder request(String method, Service service, String path) {
        return ClassicRequestBuilder.create(method).setUri(urls.apply(service).resolve(path));
    }

    /** Sends a request; returns the response, whatever its status. */
    public Reply send(ClassicHttpRequest request) {
        try {
            return http.execute(request, response -> {
                HttpEntity body = response.getEntity();
                return new Reply(
                        response.getCode(), body == null ? JSON.missingNode() : JSON.readTree(body.getContent()));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(request + " failed", e);
        }
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
