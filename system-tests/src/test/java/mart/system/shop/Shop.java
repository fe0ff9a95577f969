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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.reconciliation.Reconciliation;
import mart.reconciliation.Report;
import mart.stack.AccessTokenSigner;
import mart.stack.LibertyServer;
import mart.stack.Mart;
import mart.stack.Service;
import mart.system.api.DocumentedAnswers;
import mart.testing.KafkaTestClient;
import mart.testing.TestToken;

/** The six services of a mart as its customers and its staff use them. */
public final class Shop implements AutoCloseable {
    /** How long anything may take that comes by itself. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** An answer that takes longer will not come; a service answers within some seconds that it cannot yet. */
    private static final int ANSWER_MS = 60_000;

    private static final RestAssuredConfig EXACT = RestAssuredConfig.config()
            .httpClient(httpClientConfig()
                    .setParam("http.connection.timeout", ANSWER_MS)
                    .setParam("http.socket.timeout", ANSWER_MS))
            .jsonConfig(jsonConfig().numberReturnType(NumberReturnType.BIG_DECIMAL))
            .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private final Mart mart;
    private final KafkaTestClient kafka;
    private final RestAssuredConfig config;
    private final Function<Service, URI> doors;

    public Shop(Mart mart) {
        this(mart, new KafkaTestClient(mart.kafka().clientSettings()), EXACT, mart::url);
    }

    /** A shop with doors of HTTPS, with what their certificates are checked by. */
    public Shop(Mart mart, KeyStore trust) {
        this(
                mart,
                new KafkaTestClient(mart.kafka().clientSettings()),
                EXACT.sslConfig(sslConfig().trustStore(trust)),
                mart::url);
    }

    private Shop(Mart mart, KafkaTestClient kafka, RestAssuredConfig config, Function<Service, URI> doors) {
        this.mart = mart;
        this.kafka = kafka;
        this.config = config;
        this.doors = doors;
    }

    /** The same shop, of which each request goes to the next of these servers; it is closed with this one. */
    public Shop through(LibertyServer... servers) {
        AtomicInteger turn = new AtomicInteger();
        return new Shop(mart, kafka, config, service -> {
            List<LibertyServer> holders = Stream.of(servers)
                    .filter(server -> server.services().contains(service))
                    .toList();
            return holders.get(turn.getAndIncrement() % holders.size()).url(service);
        });
    }

    /**
     * A request of nobody in particular; a body is JSON unless another type is set. An answer that the service's OpenAPI
     * document does not tell of fails the test.
     */
    public RequestSpecification at(Service service) {
        return given().config(config)
                .filter(new DocumentedAnswers(service))
                .baseUri(doors.apply(service).toString())
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON);
    }

    /**
     * As {@link #at}, by somebody of this group, such as {@code admin}. The token is signed with the mart's own key, as the
     * user service does it.
     */
    public RequestSpecification atAs(Service service, String group) {
        return at(service).header("Authorization", "Bearer " + tokenOf(group));
    }

    /** A token of somebody of this group. */
    public String tokenOf(String group) {
        return TestToken.signed(mart.jwtSecret(), UUID.randomUUID(), group, Duration.ofMinutes(15));
    }

    /** A new product without stock. */
    public UUID product(String price) {
        return product("Laptop " + unique(), price);
    }

    /** As {@link #product(String)}, of a name of one's own. */
    public UUID product(String name, String price) {
        Response created =
                atAs(Service.PRODUCT, "admin").body(productBody(name, price)).post("/product");
        created.then().statusCode(201);
        return UUID.fromString(created.path("product_id"));
    }

    /** What is said of a product when it is created or changed. */
    public static String productBody(String name, String price) {
        return """
                {"name": "%s", "description": "High-performance laptop", "price": %s}""".formatted(name, price);
    }

    /** A new product of which so many are in stock. */
    public StockedProduct goods(String price, int stock) {
        return stocked(product(price), stock);
    }

    /** A product that had no stock and has so many now. */
    public StockedProduct stocked(UUID product, int stock) {
        Response begun = atAs(Service.INVENTORY, "admin")
                .body(Map.of("stock_level", stock))
                .post("/inventory/" + product);
        begun.then().statusCode(201);
        return new StockedProduct(this, product, UUID.fromString(begun.path("inventory_id")));
    }

    /** A new customer, registered and logged in. */
    public Buyer buyer() {
        return buyer("buyer-" + unique());
    }

    /** As {@link #buyer()}, of a name of one's own. */
    public Buyer buyer(String name) {
        Response registered = at(Service.USER)
                .body(Map.of("username", name, "email", name + "@example.com", "password", Buyer.PASSWORD))
                .post("/user/register");
        registered.then().statusCode(201);
        return new Buyer(
                this,
                UUID.fromString(registered.path("user_id")),
                name,
                logIn(name).path("access_token"));
    }

    Response logIn(String name) {
        Response tokens = at(Service.USER)
                .contentType(ContentType.URLENC)
                .formParam("username", name)
                .formParam("password", Buyer.PASSWORD)
                .post("/user/login");
        tokens.then().statusCode(200);
        return tokens;
    }

    /** A user who is an administrator, by the database as well as by the token. */
    public Buyer administrator() {
        Buyer user = buyer();
        try (Connection database = mart.database(Service.USER).connect();
                PreparedStatement update =
                        database.prepareStatement("UPDATE users SET role = 'ADMIN' WHERE user_id = ?")) {
            update.setObject(1, user.userId());
            assertThat(update.executeUpdate()).isOne();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Buyer(this, user.userId(), user.username(), user.logIn().path("access_token"));
    }

    /** What has arrived for an address. */
    public Mailbox mailbox(String address) {
        return new Mailbox(mart.mail().greenMail(), address);
    }

    /** All mails until now, whoever they are for. */
    public List<Mail> mails() {
        return Stream.of(mart.mail().greenMail().getReceivedMessages())
                .map(Mail::read)
                .toList();
    }

    /** All topics, to read and to speak on. */
    public KafkaTestClient kafka() {
        return kafka;
    }

    /** What passes on Kafka as a whole. */
    public Traffic traffic() {
        return new Traffic(mart.kafka().bootstrap());
    }

    /** What all six say when their data are compared, when nothing is on its way any more or {@code patience} is over. */
    public Report reconciliation(Duration patience) {
        Map<Service, URI> urls = Stream.of(Service.values()).collect(Collectors.toMap(Function.identity(), mart::url));
        String token = AccessTokenSigner.sign(mart.jwtSecret(), UUID.randomUUID(), "admin", Duration.ofMinutes(15));
        return Reconciliation.of(urls, token).gather(patience);
    }

    /** The processes behind it. */
    public Mart mart() {
        return mart;
    }

    /** The status of a health check of a service: 200 if it is well. */
    public int health(Service service, String check) {
        return at(service).get("/health/" + check).statusCode();
    }

    /** Waits until every service says that requests may come. */
    public void awaitReady() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Stream.of(Service.values())
                                .filter(service -> health(service, "ready") != 200)
                                .toList())
                        .isEmpty());
    }

    /** Something that no other test uses in a name. */
    public static String unique() {
        return UUID.randomUUID().toString().substring(0, 12);
    }

    @Override
    public void close() {
        kafka.close();
        mart.close();
    }
}
