package mart.order.api;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/**
 * The REST interface of the user service. Nothing is asked twice: a refresh token that was used once is of no use a
 * second time.
 */
@ApplicationScoped
class UserServiceClient {

    private static final int MOST_AT_ONCE = 32;

    private final Client client = ClientBuilder.newBuilder()
            .connectTimeout(2, TimeUnit.SECONDS)
            .readTimeout(10, TimeUnit.SECONDS)
            .build();

    @Inject
    @ConfigProperty(name = "user.url")
    private String url;

    /**
     * Posts a body as it is.
     *
     * @param address of the one who asks, by which the user service limits log-ins
     * @return the answer, whatever its status; read to its end
     * @throws jakarta.ws.rs.ProcessingException if there is none
     * @throws org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException if too many requests wait for
     *     an answer, or most of the last ones got none
     */
    @Bulkhead(MOST_AT_ONCE)
    @CircuitBreaker(requestVolumeThreshold = 20, delay = 1_000)
    Response post(String path, byte[] body, MediaType type, String address) {
        Response answer = client.target(url)
                .path(path)
                .request(MediaType.WILDCARD)
                .header("X-Forwarded-For", address)
                .header("Connection", "close") // one kept from before the user service was started anew would fail
                .post(Entity.entity(body, type));
        answer.bufferEntity();
        return answer;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
