package mart.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionRisksTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "mart.host", "127.0.0.1",
            "mart.transport", "plain",
            "user.url", "http://localhost:8003",
            "order.db.host", "localhost",
            "order.db.password", "wasam_password",
            "db.sslmode", "prefer",
            "kafka.bootstrap.servers", "localhost:9092, [::1]:9092",
            "kafka.client.security.protocol", "PLAINTEXT"));

    @Test
    void loopbackIsNoRisk() {
        assertThat(risks()).isEmpty();
    }

    @Test
    void everythingProtectedIsNoRisk() {
        settings.putAll(Map.of(
                "mart.host", "0.0.0.0",
                "mart.transport", "tls",
                "user.url", "https://user.example",
                "order.db.host", "192.0.2.1",
                "order.db.password", "another one",
                "db.sslmode", "verify-full",
                "kafka.bootstrap.servers", "192.0.2.1:9092",
                "kafka.client.security.protocol", "SASL_SSL"));
        assertThat(risks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mart.host, 0.0.0.0, PLAIN_HTTP, MART_TRANSPORT=tls",
        "mart.host, *, PLAIN_HTTP, MART_TRANSPORT=tls",
        "user.url, http://192.0.2.1:8003, PLAIN_HTTP, user.url",
        "jwt.jwks, http://192.0.2.1:8003/keys, PLAIN_HTTP, jwt.jwks",
        "order.db.host, 192.0.2.1, DEFAULT_PASSWORD, order.db.password",
        "order.db.host, 192.0.2.1, UNVERIFIED_DATABASE, DB_SSLMODE=verify-full",
        "kafka.bootstrap.servers, 'localhost:9092,192.0.2.1:9092', PLAIN_KAFKA, SASL_SSL"
    })
    void anotherMachineWithoutProtectionIsARisk(String setting, String value, Risk risk, String cause) {
        settings.put(setting, value);
        assertThat(risks()).containsKey(risk);
        assertThat(risks().get(risk)).contains(cause);
    }

    private Map<Risk, String> risks() {
        return ConnectionRisks.risks("order", name -> settings.getOrDefault(name, ""));
    }
}
