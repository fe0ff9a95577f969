package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.Deflated;
import mart.system.api.RawHttp;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client asks for, and however: it is told what to mend, and the fault is never ours. */
@ExtendWith(SharedMart.class)
class BadRequestsIT {
    private static final String SOME_ID = UUID.randomUUID().toString();

    private final Shop shop;
    private Customer customer;

    BadRequestsIT(Shop shop) {
        this.shop = shop;
    }

    @BeforeEach
    void logIn() {
        customer = shop.newCustomer();
    }

    @TestFactory
    Stream<DynamicTest> idsThatAreNoneAreRefused() {
        Stream<JsonEndpoint> all = Stream.concat(
                JsonEndpoint.all().stream(),
                Stream.of(
                        new JsonEndpoint(Service.PRODUCT, "GET", "/product/{id}", null),
                        new JsonEndpoint(Service.PRODUCT, "DELETE", "/product/{id}", null),
                        new JsonEndpoint(Service.INVENTORY, "GET", "/inventory/{id}", null),
                        new JsonEndpoint(Service.ORDER, "GET", "/order/{id}", null),
                        new JsonEndpoint(Service.ORDER, "DELETE", "/order/{id}", null),
                        new JsonEndpoint(Service.PAYMENT, "GET", "/payment/{id}", null)));
        List<String> ids = List.of("1", "not-a-uuid", "%F0%9F%9B%92", "1-1-1-1-1", SOME_ID + "0", "x".repeat(3_000));
        return all.filter(endpoint -> endpoint.path().contains("{id}"))
                .flatMap(endpoint -> ids.stream()
                        .map(id -> dynamicTest(
                                endpoint + ": " + id.substring(0, Math.min(id.length(), 40)),
                                () -> Problems.requireOneOf(
                                        request(endpoint)
                                                .body(endpoint.body() == null ? "" : endpoint.body())
                                                .request(endpoint.method(), endpoint.at(id)),
                                        400,
                                        404,
                                        414))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=x",
                "limit=",
                "limit=99999999999",
                "after=%00",
                "after=rubbish",
                "available=maybe",
                "min_price=cheap",
                "max_price=1e99",
                "sort=colour",
                "q=%00",
                "limit=1&limit=x"
            })
    void queriesThatCannotBeAnsweredAreRefused(String query) {
        Response answer = shop.at(Service.PRODUCT).get("/products?" + query);
        if (!query.equals("limit=1&limit=x")) {
            Problems.requireOneOf(answer, 400);
        }
        assertThat(answer.statusCode()).isLessThan(500);
        if (query.startsWith("limit") || query.startsWith("after")) {
            assertThat(shop.at(Service.INVENTORY).get("/inventory?" + query).statusCode())
                    .isEqualTo(answer.statusCode());
            assertThat(customer.at(Service.ORDER).get("/orders?" + query).statusCode())
                    .isEqualTo(answer.statusCode());
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void wrongMethodsAndStrangePathsAreRefused(Service service) {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            Response answer = shop.at(service).body("{}").request(method, "/");
            Problems.requireOneOf(answer, 405);
            assertThat(answer.header("Allow")).contains("GET");
        }
        Problems.requireOneOf(shop.at(service).get("/no/such/thing"), 404);
        Problems.requireOneOf(shop.at(service).body("{}").post("/no/such/thing"), 404);
        assertThat(shop.at(service).body("{}").request("BREW", "/").statusCode())
                .isBetween(400, 501);
        Problems.requireOneOf(shop.at(service).header("Accept", "image/png").get("/"), 406);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void malformedUrisAreRefused(Service service) {
        for (String target : List.of("/?q=%", "/products?q=%zz", "/products?q=%", "/{x}", "/<x>")) {
            Answer answer = RawHttp.get(shop.mart().ports().of(service), target);
            assertThat(answer.status()).as(target).isEqualTo(400);
            assertThat(answer.isProblem()).as(target).isTrue();
        }
    }

    /** Before any of our code has seen them; the words are the server's own. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void whatTheServerItselfRefusesIsTheClientsFaultToo(Service service) {
        for (String target : List.of("/%", "/%zz", "/%00", "/..%2f..", "/../../etc/passwd", "/order/%c3%28")) {
            assertThat(RawHttp.get(shop.mart().ports().of(service), target).status())
                    .as(target)
                    .isBetween(400, 499);
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void headersThatCannotBeReadAreRefused(Service service) {
        for (String accept : List.of("nonsense", "a/b/c", "text/html;q=high", ",;")) {
            Problems.requireOneOf(shop.at(service).header("Accept", accept).get("/"), 400, 406);
        }
        Problems.requireOneOf(shop.at(service).get("/WEB-INF/web.xml"), 404);
    }

    /** It becomes a part of the links that are answered. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void aForwardedSchemeThatIsNoneIsRefused(Service service) {
        for (String header : List.of("X-Forwarded-Proto", "$WSSC")) {
            for (String scheme : List.of("a=b", "W/\"1\"", "javascript")) {
                Response answer = shop.at(service).header(header, scheme).get("/");
                assertThat(answer.statusCode()).as(header + " " + scheme).isIn(200, 400);
                assertThat(answer.asString()).doesNotContain(scheme);
            }
        }
    }

    @Test
    void noClientSaysWhichHostItHasAsked() {
        Response created = shop.atAs(Service.PRODUCT, "admin")
                .header("$WSSN", "elsewhere.example")
                .body(Shop.productBody("Lamp", "1.00"))
                .post("/product");
        created.then().statusCode(201);
        assertThat(created.header("Location")).doesNotContain("elsewhere");
    }

    /** Liberty has a welcome page, and metrics of all applications of the server, for hosts that are none of ours. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void theServersOwnPagesAreNotServed(Service service) {
        for (String path : List.of("", "metrics", "health", "health/ready", "openapi", "jwt/ibm/api/mart/jwk")) {
            Answer answer = RawHttp.get(shop.mart().ports().of(service), "http://elsewhere.example/" + path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).as(path).doesNotContain("Exception", "Open Liberty");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, gzip"})
    void aBodyWithAContentCodingIsRefused(String coding) {
        Response answer = shop.at(Service.PRODUCT)
                .header("Content-Encoding", coding)
                .body(Shop.productBody("Lamp", "1.00"))
                .post("/product");
        Problems.requireOneOf(answer, 415);
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
    }

    /** The server answers it by itself where it cannot read the path. */
    @ParameterizedTest
    @ValueSource(strings = {"/products", "/nothing", "/%2e/x/%2e%2e/products"})
    void traceIsRefusedWithAProblem(String target) {
        int port = shop.mart().ports().of(Service.PRODUCT);
        Answer answer = RawHttp.ask(port, "TRACE", target, List.of(), new byte[0]);
        assertThat(answer.status()).isIn(400, 404, 405);
        assertThat(answer.isProblem()).as(answer.toString()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aBodyDeflatedWithADictionaryIsAnsweredAsWell(Service service) {
        int port = shop.mart().ports().of(service);
        byte[] body = Deflated.withDictionary("{\"name\":\"Lamp\"}".getBytes(StandardCharsets.UTF_8));
        var headers = List.of(Map.entry("Content-Type", "application/json"), Map.entry("Content-Encoding", "deflate"));
        for (String path : List.of("/dead-letters/replay", "/user/refresh_token", "/nothing")) {
            Answer answer = RawHttp.ask(port, "POST", path, headers, body);
            assertThat(answer.status()).as(path).isIn(404, 415);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"USER", "ORDER"})
    void logInsThatAreNoFormAreRefused(Service door) {
        Problems.requireOneOf(
                shop.at(door).body("{\"username\":\"a\",\"password\":\"b\"}").post("/user/login"), 415);
        for (String form : List.of("", "username=a", "password=b", "username=%zz&password=b", "username=&password=")) {
            Problems.requireOneOf(
                    shop.at(door)
                            .contentType("application/x-www-form-urlencoded")
                            .body(form)
                            .post("/user/login"),
                    400,
                    401);
        }
        Problems.requireOneOf(
                shop.at(door)
                        .contentType("application/x-www-form-urlencoded")
                        .body("username=a%00b&password=" + "x".repeat(5_000))
                        .post("/user/login"),
                400,
                401);
    }

    @Test
    void preferencesAndPreconditionsThatMakeNoSenseDoNoHarm() {
        var goods = shop.stockedProduct("1.00", 100);
        for (String preference :
                List.of("", "wait", "wait=x", "wait=-1", "wait=99999999999", "respond-async=", ";;,,=")) {
            assertThat(customer.order(goods.productId(), 1, preference).statusCode())
                    .as(preference)
                    .isIn(201, 202);
        }
        for (String tag : List.of("", "x", "\"x\"", "W/\"1\"", "\"1", ",,,")) {
            assertThat(shop.at(Service.PRODUCT)
                            .header("If-Match", tag)
                            .body(Shop.productBody("Lamp", "1.00"))
                            .put("/product/" + goods.productId())
                            .statusCode())
                    .as(tag)
                    .isIn(400, 412);
            assertThat(shop.at(Service.PRODUCT)
                            .header("If-None-Match", tag)
                            .get("/product/" + goods.productId())
                            .statusCode())
                    .as(tag)
                    .isIn(200, 400);
        }
    }

    private RequestSpecification request(JsonEndpoint endpoint) {
        return customer.at(endpoint.service());
    }
}
