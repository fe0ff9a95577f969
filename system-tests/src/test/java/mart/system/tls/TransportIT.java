package mart.system.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import mart.stack.LibertyServer;
import mart.stack.Mart;
import mart.stack.Service;
import mart.system.Workflow;
import mart.system.shop.Customer;
import mart.system.shop.Shop;
import mart.testing.KafkaTestClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole mart with TLS for all connections. Each service has its own roles with the documented rights only. */
@Tag("proof")
class TransportIT {
    @TempDir
    private static Path folder;

    private static SecuredMart securedMart;

    @AutoClose
    private static Shop shop;

    private static Mart mart;

    @BeforeAll
    static void open() throws GeneralSecurityException, IOException, InterruptedException {
        securedMart = new SecuredMart(folder);
        shop = securedMart.start();
        mart = shop.mart();
    }

    @Test
    void workflowsSucceedOverTls() {
        new Workflow(shop).run();
    }

    /** The user service requests the data from three other services over HTTPS. */
    @Test
    void exportContainsTheDataOfAllServices() {
        Customer customer = new Workflow(shop).run();
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> customer.export()
                        .then()
                        .statusCode(200)
                        .body("orders", hasSize(1))
                        .body("payments", hasSize(1))
                        .body("emails", hasSize(3)));
    }

    @Test
    void linksAndLocationsUseHttps() {
        String url = mart.url(Service.PRODUCT).toString();
        assertThat(url).startsWith("https:");
        for (String name : List.of("Lamp", "Desk")) {
            shop.at(Service.PRODUCT)
                    .body(Shop.productBody(name, "10.00"))
                    .post("/product")
                    .then()
                    .statusCode(201)
                    .header("Location", startsWith(url + "/product/"));
        }
        shop.at(Service.PRODUCT)
                .get("/products?limit=1")
                .then()
                .statusCode(200)
                .header("Link", startsWith("<" + url + "/products?"));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void serviceSendsStrictTransportSecurity(Service service) {
        shop.at(service)
                .get("/")
                .then()
                .statusCode(200)
                .header("Strict-Transport-Security", equalTo("max-age=31536000"));
        shop.at(service)
                .get("/nowhere")
                .then()
                .statusCode(404)
                .header("Strict-Transport-Security", startsWith("max-age"));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void serviceDoesNotRespondToPlainHttp(Service service) {
        String url = mart.url(service) + "/";
        shop.at(service).get(url).then().statusCode(200);
        assertThatThrownBy(() -> shop.at(service).get(url.replace("https:", "http:")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void onlyHttpsPortsAreOpen() throws IOException {
        List<String> opened = Files.readString(
                        mart.folder().log(mart.servers().get(0).name()))
                .lines()
                .filter(line -> line.contains("CWWKO0219I"))
                .toList();
        assertThat(opened).hasSize(Service.values().length).allMatch(line -> line.contains("Endpoint-ssl "));
    }

    @Test
    void clientThatDoesNotTrustTheAuthorityRejectsTheCertificate() {
        assertThatThrownBy(() -> RestAssured.get(mart.url(Service.ORDER))).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void kafkaRejectsClientsWithoutEncryptionOrPassword() throws Exception {
        connect(Map.of());
        assertThatThrownBy(() -> connect(Map.of("security.protocol", "PLAINTEXT")))
                .hasCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> connect(Map.of("security.protocol", "SASL_PLAINTEXT")))
                .isNotNull();
        assertThatThrownBy(() -> connect(Map.of("security.protocol", "SSL"))).isNotNull();
        assertThatThrownBy(() -> connect(securedMart.kafkaClient(Service.NOTIFICATION, "wrong")))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    /** Connects to Kafka as the notification service, with some settings replaced. */
    private static void connect(Map<String, String> replaced) throws Exception {
        Map<String, Object> settings = client(Service.NOTIFICATION);
        settings.put("request.timeout.ms", "3000");
        settings.put("default.api.timeout.ms", "3000");
        settings.putAll(replaced);
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get(10, TimeUnit.SECONDS);
        }
    }

    private static Map<String, Object> client(Service service) {
        Map<String, Object> client = new HashMap<>(securedMart.kafkaClient(service));
        client.put("bootstrap.servers", mart.kafka().bootstrap());
        client.put("max.block.ms", "10000");
        return client;
    }

    @ParameterizedTest
    @CsvSource({
        "NOTIFICATION, payment",
        "NOTIFICATION, payment_done",
        "PRODUCT, inventory",
        "ORDER, payment_get",
        "INVENTORY, product",
        "PAYMENT, order"
    })
    void serviceCannotWriteToTopicsOfOtherServices(Service service, String topic) {
        assertThatThrownBy(() -> write(service, topic)).hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void serviceCanWriteItsDeadLetters() {
        write(Service.NOTIFICATION, "payment_done.dead");
    }

    private static void write(Service service, String topic) {
        try (KafkaTestClient kafka = new KafkaTestClient(client(service))) {
            kafka.publishBytes(topic, "x", new byte[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOTIFICATION, payment",
        "PAYMENT, user_registration",
        "INVENTORY, order",
        // a topic that the service may only write: the group subscribes, but Kafka denies the records
        "ORDER, payment"
    })
    void serviceCannotReadTopicsOfOtherServices(Service service, String topic) {
        assertThatThrownBy(() -> read(service, topic, service.id() + ".test"))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void serviceCannotReadInGroupsOfOtherServices() {
        assertThatThrownBy(() -> read(Service.NOTIFICATION, "payment_done", "order.payment_get"))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    /** Polls until Kafka denies it. */
    private static void read(Service service, String topic, String group) {
        Map<String, Object> client = client(service);
        client.put("group.id", group);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(Shop.TIMEOUT).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return false;
            });
        }
    }

    @Test
    void serviceCannotAdministerKafka() {
        try (Admin admin = Admin.create(client(Service.ORDER))) {
            requireDenied(admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1)))
                    .all());
            requireDenied(admin.deleteTopics(List.of("order")).all());
            requireDenied(admin.describeAcls(AclBindingFilter.ANY).values());
        }
    }

    private static void requireDenied(KafkaFuture<?> request) {
        assertThatThrownBy(request::get).hasCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void postgresRejectsUnencryptedConnections() throws SQLException {
        securedMart.connect(Service.ORDER, Service.ORDER, "verify-full").close();
        assertThatThrownBy(() -> securedMart.connect(Service.ORDER, Service.ORDER, "disable"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no encryption");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void serviceCanConnectToItsOwnDatabaseOnly(Service service) throws SQLException {
        try (Connection own = securedMart.connect(service, service, "verify-full");
                Statement select = own.createStatement();
                ResultSet role = select.executeQuery("SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication"
                        + " OR rolbypassrls FROM pg_roles WHERE rolname = current_user")) {
            role.next();
            assertThat(role.getBoolean(1)).isFalse();
        }
        for (Service other : Service.values()) {
            if (other != service) {
                assertThatThrownBy(() -> securedMart.connect(other, service, "verify-full"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied for database");
            }
        }
    }

    /** The trusted authority signed every certificate, but for the name localhost; the server connects to 127.0.0.1. */
    @Test
    void serviceRejectsACertificateForAnotherHostName() throws IOException {
        LibertyServer server = mart.createServer(
                "wrong-host",
                Set.of(Service.ORDER, Service.PAYMENT),
                Map.of(
                        "kafka.bootstrap.servers", "127.0.0.1:" + mart.ports().kafka(),
                        "payment.db.host", "127.0.0.1",
                        "user.url", "https://127.0.0.1:" + mart.ports().of(Service.USER)));
        server.startAsync();
        awaitLog(server, "No subject alternative names matching IP address 127.0.0.1 found", "could not be verified");
        Shop wrongHost = shop.through(server);
        requireDown(wrongHost, Service.ORDER, Set.of("kafka"));
        requireDown(wrongHost, Service.PAYMENT, Set.of("kafka", "database"));
        Customer customer = shop.newCustomer();
        wrongHost
                .logIn(Service.ORDER, customer.username(), Customer.PASSWORD)
                .then()
                .statusCode(503);
        server.stop();
    }

    @Test
    void serviceRejectsACertificateOfAnotherAuthority() throws IOException, InterruptedException {
        CertificateAuthority other = CertificateAuthority.create(folder.resolve("other-authority"));
        LibertyServer server = mart.createServer(
                "wrong-authority",
                Set.of(Service.NOTIFICATION),
                Map.of(
                        "tls.truststore", other.trusted().path().toString(),
                        "tls.truststore.password", other.trusted().password(),
                        "db.sslrootcert", other.pem().toString()));
        server.startAsync();
        awaitLog(server, "SslAuthenticationException", "PKIX path");
        requireDown(shop.through(server), Service.NOTIFICATION, Set.of("kafka", "database"));
        server.stop();
    }

    private static void awaitLog(LibertyServer server, String... messages) {
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(Files.readString(mart.folder().log(server.name())))
                        .contains(messages));
    }

    private static void requireDown(Shop shop, Service service, Set<String> down) {
        await().atMost(Shop.TIMEOUT).ignoreExceptions().untilAsserted(() -> {
            Response ready = shop.at(service).get("/health/ready");
            ready.then().statusCode(503);
            List<String> names = ready.path("checks.findAll { it.status == 'DOWN' }.name");
            assertThat(names).containsExactlyInAnyOrderElementsOf(down);
        });
    }

    @Test
    void logsContainNoPasswords() throws IOException {
        try (Stream<Path> logs = Files.list(mart.folder().folder("logs"))) {
            for (Path log : logs.toList()) {
                assertThat(Files.readString(log)).doesNotContain(securedMart.secrets());
            }
        }
    }
}
