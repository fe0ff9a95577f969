package mart.system.shop;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.JsonConfig.jsonConfig;
import static io.restassured.config.SSLConfig.sslConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mart.reconciliation.Reconciliation;
import mart.reconciliation.Report;
import mart.stack.LibertyServer;
import mart.stack.Mart;
import mart.stack.Service;
import mart.system.api.DocumentedAnswers;
import mart.testing.KafkaTestClient;
import mart.testing.TestToken;

/**
 * The six services of a running mart, as clients and administrators use them.
 *
 * @param mart the processes of the mart
 * @param kafka publishes and reads messages
 * @param topics all topics and consumer groups
 * @param config of all requests
 * @param urls where each service receives requests
 */
public record Shop(
        Mart mart, KafkaTestClient kafka, KafkaTopics topics, RestAssuredConfig config, Function<Service, URI> urls)
        implements AutoCloseable {
    /** The longest wait for anything that happens without a further request. */
    public static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** The longest wait for a response; a service that is not ready responds within seconds. */
    private static final int RESPONSE_MS = 60_000;

    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .httpClient(httpClientConfig()
                    .setParam("http.connection.timeout", RESPONSE_MS)
                    .setParam("http.socket.timeout", RESPONSE_MS))
            .jsonConfig(jsonConfig().numberReturnType(NumberReturnType.BIG_DECIMAL))
            .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    public Shop(Mart mart) {
        this(mart, new KafkaTestClient(mart.kafka().clientSettings()), CONFIG);
    }

    /** A shop that is reached by HTTPS, and the store that its certificates are checked with. */
    public Shop(Mart mart, KeyStore trust) {
        this(
                mart,
                new KafkaTestClient(mart.kafka().clientSettings()),
                CONFIG.sslConfig(sslConfig().trustStore(trust)));
    }

    private Shop(Mart mart, KafkaTestClient kafka, RestAssuredConfig config) {
        this(mart, kafka, new KafkaTopics(mart.kafka().clientSettings(), kafka), config, mart::url);
    }

    /** The same shop, which sends its requests to these servers in turn. It is closed with this one. */
    public Shop through(LibertyServer... servers) {
        AtomicInteger turn = new AtomicInteger();
        return new Shop(mart, kafka, topics, config, service -> {
            List<LibertyServer> candidates = Stream.of(servers)
                    .filter(server -> server.services().contains(service))
                    .toList();
            return candidates.get(turn.getAndIncrement() % candidates.size()).url(service);
        });
    }

    /**
     * A request without a token. A body is JSON unless another type is set. The test fails if the response is not one that
     * the service's OpenAPI document describes.
     */
    public RequestSpecification at(Service service) {
        return given().config(config)
                .filter(new DocumentedAnswers(service))
                .baseUri(urls.apply(service).toString())
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON);
    }

    /** As {@link #at(Service)}, with an access token. */
    public RequestSpecification at(Service service, String token) {
        return at(service).header("Authorization", "Bearer " + token);
    }

    /** As {@link #at(Service)}, with a token of a user in this group, such as {@code admin}. */
    public RequestSpecification atAs(Service service, String group) {
        return at(service, tokenOf(group));
    }

    /** A token of a user in this group, signed with the mart's own key as the user service does it. */
    public String tokenOf(String group) {
        return TestToken.signed(mart.jwtSecret(), UUID.randomUUID(), group, Duration.ofMinutes(15));
    }

    /** Creates a product without stock. */
    public UUID createProduct(String price) {
        return createProduct("Laptop " + unique(), price);
    }

    public UUID createProduct(String name, String price) {
        Response created =
                atAs(Service.PRODUCT, "admin").body(productBody(name, price)).post("/product");
        created.then().statusCode(201);
        return UUID.fromString(created.path("product_id"));
    }

    /** The body of a request that creates or changes a product. */
    public static String productBody(String name, String price) {
        return """
                {"name": "%s", "description": "High-performance laptop", "price": %s}""".formatted(name, price);
    }

    /** Creates a product with this number of units in stock. */
    public StockedProduct stockedProduct(String price, int stock) {
        return addStock(createProduct(price), stock);
    }

    /** Creates the stock of a product that has none. */
    public StockedProduct addStock(UUID product, int stock) {
        Response created = atAs(Service.INVENTORY, "admin")
                .body(Map.of("stock_level", stock))
                .post("/inventory/" + product);
        created.then().statusCode(201);
        return new StockedProduct(this, product, UUID.fromString(created.path("inventory_id")));
    }

    /** Registers a customer and logs in. */
    public Customer newCustomer() {
        return newCustomer("customer-" + unique());
    }

    public Customer newCustomer(String name) {
        Response registered = register(name, name + "@example.com", Customer.PASSWORD);
        registered.then().statusCode(201);
        Response tokens = logIn(Service.USER, name, Customer.PASSWORD);
        tokens.then().statusCode(200);
        return new Customer(this, UUID.fromString(registered.path("user_id")), name, tokens.path("access_token"));
    }

    /** This number of new customers, registered one after another. */
    public List<Customer> newCustomers(int count) {
        return IntStream.range(0, count).mapToObj(i -> newCustomer()).toList();
    }

    /** A user who is an administrator in the database and by the token. */
    public Customer newAdministrator() {
        Customer user = newCustomer();
        String promotion = "UPDATE users SET role = 'ADMIN' WHERE user_id = ?::uuid RETURNING role";
        assertThat(databases().column(Service.USER, promotion, user.userId().toString()))
                .containsExactly("ADMIN");
        return new Customer(this, user.userId(), user.username(), user.logIn().path("access_token"));
    }

    /** Sends a registration; returns the response, whatever its status. */
    public Response register(String name, String email, String password) {
        return at(Service.USER)
                .body(Map.of("username", name, "email", email, "password", password))
                .post("/user/register");
    }

    /** Sends a login; returns the response, whatever its status. */
    public Response logIn(Service service, String name, String password) {
        return at(service)
                .contentType(ContentType.URLENC)
                .formParam("username", name)
                .formParam("password", password)
                .post("/user/login");
    }

    /** Exchanges a refresh token; returns the response, whatever its status. */
    public Response refresh(Service service, String refreshToken) {
        return at(service).body(Map.of("refresh_token", refreshToken)).post("/user/refresh_token");
    }

    public Databases databases() {
        return new Databases(mart);
    }

    public Mailbox mailbox(String address) {
        return new Mailbox(mart.mail().greenMail(), address);
    }

    /** All e-mails received so far, for all addresses. */
    public List<ReceivedEmail> emails() {
        return Stream.of(mart.mail().greenMail().getReceivedMessages())
                .map(ReceivedEmail::read)
                .toList();
    }

    /** Compares the data of all services; waits until no message is pending, at most {@code timeout}. */
    public Report reconciliation(Duration timeout) {
        Map<Service, URI> all = Stream.of(Service.values()).collect(Collectors.toMap(Function.identity(), mart::url));
        return Reconciliation.of(all, tokenOf("admin")).gather(timeout);
    }

    /**
     * The value of a metric of a service; empty if it is absent.
     *
     * @param label a part of its labels, such as {@code topic="order"}
     */
    public OptionalDouble metric(Service service, String name, String label) {
        Pattern line = Pattern.compile("(?m)^" + name + "\\{[^}]*" + label + "[^}]*} (\\S+)$");
        return line.matcher(at(service).get("/metrics").asString())
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .findFirst();
    }

    /** The status of a health check of a service: 200 if it passes. */
    public int health(Service service, String check) {
        return at(service).get("/health/" + check).statusCode();
    }

    public void awaitHealth(Service service, String check, int status) {
        await(service.id() + " " + check + " " + status).atMost(TIMEOUT).until(() -> health(service, check) == status);
    }

    /** Waits until every service is ready. */
    public void awaitReady() {
        for (Service service : Service.values()) {
            awaitHealth(service, "ready", 200);
        }
    }

    /** A text that no other test uses in a name. */
    public static String unique() {
        return UUID.randomUUID().toString().substring(0, 12);
    }

    @Override
    public void close() {
        topics.close();
        kafka.close();
        mart.close();
    }
}
