package mart.system.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import mart.stack.LibertyServer;
import mart.stack.Mart;
import mart.stack.Service;
import mart.system.Workflow;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole mart with TLS for all connections. Each service has its own roles with the documented rights only. */
@Tag("proof")
class TransportIT {
    @TempDir
    private static Path folder;

    private static SecuredMart securedMart;
    private static Mart mart;
    private static Shop shop;

    @BeforeAll
    static void open() throws GeneralSecurityException, IOException, InterruptedException {
        securedMart = new SecuredMart(folder);
        mart = securedMart.start();
        shop = new Shop(mart, securedMart.authority().trustStore());
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        } else if (mart != null) {
            mart.close();
        }
    }

    @Test
    void workflowsSucceedOverTls() {
        new Workflow(shop).run();
    }

    /** The user service requests the data from three other services over HTTPS. */
    @Test
    void exportContainsTheDataOfAllServices() {
        Customer customer = shop.newCustomer();
        customer.pay(customer.confirmedOrder(stockedProduct(), 2), Card.GOOD)
                .then()
                .statusCode(200);
        customer.mailbox().awaitCount(3);
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> customer.at(Service.USER)
                        .get("/user/me/export")
                        .then()
                        .statusCode(200)
                        .body("orders", hasSize(1))
                        .body("payments", hasSize(1))
                        .body("emails", hasSize(3)));
    }

    /** Creates a product without a token: in this mart, as by default, the catalogue is open to everyone. */
    private static Response createProduct() {
        Response created =
                shop.at(Service.PRODUCT).body(Shop.productBody("Lamp", "10.00")).post("/product");
        created.then().statusCode(201);
        return created;
    }

    private static StockedProduct stockedProduct() {
        UUID productId = UUID.fromString(createProduct().path("product_id"));
        Response inventory =
                shop.at(Service.INVENTORY).body(Map.of("stock_level", 5)).post("/inventory/" + productId);
        inventory.then().statusCode(201);
        return new StockedProduct(shop, productId, UUID.fromString(inventory.path("inventory_id")));
    }

    @Test
    void linksAndLocationsUseHttps() {
        String url = mart.url(Service.PRODUCT).toString();
        assertThat(url).startsWith("https:");
        createProduct().then().header("Location", startsWith(url + "/product/"));
        createProduct();
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
    void serviceDoesNotRespondToPlainHttp(Service service)
            throws GeneralSecurityException, IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(securedMart.authority().clientContext())
                .build();
        URI url = mart.url(service);
        assertThat(client.send(request(url), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        URI plain = URI.create(url.toString().replace("https:", "http:"));
        assertThatThrownBy(() -> client.send(request(plain), BodyHandlers.ofString()))
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
        HttpClient client = HttpClient.newHttpClient();
        assertThatThrownBy(() -> client.send(request(mart.url(Service.ORDER)), BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    private static HttpRequest request(URI url) {
        return HttpRequest.newBuilder(url.resolve("/"))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    @Test
    void kafkaRejectsClientsWithoutEncryptionOrPassword() {
        assertThat(connectionFailure(client(Service.NOTIFICATION))).isNull();
        assertThat(connectionFailure(Map.of("bootstrap.servers", mart.kafka().bootstrap())))
                .isInstanceOf(TimeoutException.class);
        assertThat(connectionFailure(with("security.protocol", "SASL_PLAINTEXT")))
                .isNotNull();
        assertThat(connectionFailure(with("security.protocol", "SSL"))).isNotNull();
        String jaas = (String) with("bootstrap.servers", "").get("sasl.jaas.config");
        assertThat(connectionFailure(with("sasl.jaas.config", jaas.replaceFirst("password=\"", "password=\"no"))))
                .isInstanceOf(SaslAuthenticationException.class);
    }

    /** The client settings of the notification service, one of them replaced. */
    private static Map<String, Object> with(String setting, String value) {
        Map<String, Object> client = client(Service.NOTIFICATION);
        client.put(setting, value);
        return client;
    }

    private static Map<String, Object> client(Service service) {
        Map<String, Object> client = new HashMap<>(securedMart.kafkaClient(service));
        client.put("bootstrap.servers", mart.kafka().bootstrap());
        client.put("max.block.ms", "10000");
        return client;
    }

    /** The error of a connection attempt with these settings; null if it succeeds. */
    private static Throwable connectionFailure(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("request.timeout.ms", "3000");
        settings.put("default.api.timeout.ms", "3000");
        try (Admin admin = Admin.create(settings)) {
            return failure(() -> admin.describeCluster().nodes().get(10, TimeUnit.SECONDS));
        }
    }

    private static Throwable failure(Callable<?> attempt) {
        try {
            attempt.call();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Exception e) {
            return e;
        }
    }

    @Test
    void serviceCannotWriteToTopicsOfOtherServices() {
        assertThat(writeFailure(Service.NOTIFICATION, "payment")).isInstanceOf(TopicAuthorizationException.class);
        assertThat(writeFailure(Service.NOTIFICATION, "payment_done")).isInstanceOf(TopicAuthorizationException.class);
        assertThat(writeFailure(Service.PRODUCT, "inventory")).isInstanceOf(TopicAuthorizationException.class);
        assertThat(writeFailure(Service.ORDER, "payment_get")).isInstanceOf(TopicAuthorizationException.class);
        assertThat(writeFailure(Service.INVENTORY, "product")).isInstanceOf(TopicAuthorizationException.class);
        assertThat(writeFailure(Service.PAYMENT, "order")).isInstanceOf(TopicAuthorizationException.class);
        assertThat(writeFailure(Service.NOTIFICATION, "payment_done.dead")).isNull();
    }

    private static Throwable writeFailure(Service service, String topic) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client(service), new StringSerializer(), new ByteArraySerializer())) {
            return failure(() ->
                    producer.send(new ProducerRecord<>(topic, "x", new byte[0])).get());
        }
    }

    @Test
    void serviceCannotReadTopicsOfOtherServices() {
        assertThat(readFailure(Service.NOTIFICATION, "payment", "notification.test"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThat(readFailure(Service.PAYMENT, "user_registration", "payment.test"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThat(readFailure(Service.INVENTORY, "order", "inventory.test"))
                .isInstanceOf(TopicAuthorizationException.class);
        // a topic that the service may only write: the group subscribes, but Kafka denies the records
        assertThat(readFailure(Service.ORDER, "payment", "order.test")).isInstanceOf(TopicAuthorizationException.class);
        assertThat(readFailure(Service.NOTIFICATION, "payment_done", "order.payment_get"))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    /** The error of a consumer that polls until Kafka denies it. */
    private static Throwable readFailure(Service service, String topic, String group) {
        Map<String, Object> client = client(service);
        client.put("group.id", group);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            return failure(() -> {
                await().atMost(Shop.TIMEOUT).until(() -> {
                    consumer.poll(Duration.ofMillis(100));
                    return false;
                });
                return null;
            });
        }
    }

    @Test
    void serviceCannotAdministerKafka() {
        try (Admin admin = Admin.create(client(Service.ORDER))) {
            assertThat(failure(() -> admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1)))
                            .all()
                            .get()))
                    .isInstanceOf(AuthorizationException.class);
            assertThat(failure(() -> admin.deleteTopics(List.of("order")).all().get()))
                    .isInstanceOf(AuthorizationException.class);
            assertThat(failure(() ->
                            admin.describeAcls(AclBindingFilter.ANY).values().get()))
                    .isInstanceOf(AuthorizationException.class);
        }
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
                .at(Service.ORDER)
                .contentType("application/x-www-form-urlencoded")
                .body("username=" + customer.username() + "&password=" + Customer.PASSWORD)
                .post("/user/login")
                .then()
                .statusCode(503);
        server.stop();
    }

    @Test
    void serviceRejectsACertificateOfAnotherAuthority()
            throws GeneralSecurityException, IOException, InterruptedException {
        CertificateAuthority other = new CertificateAuthority(folder.resolve("other-authority"));
        LibertyServer server = mart.createServer(
                "wrong-authority",
                Set.of(Service.NOTIFICATION),
                Map.of(
                        "tls.truststore", other.trustStoreFile().toString(),
                        "tls.truststore.password", other.password(),
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
                assertThat(Files.readString(log))
                        .doesNotContain(securedMart.secrets().toArray(String[]::new));
            }
        }
    }
}
