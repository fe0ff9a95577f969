package mart.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.Api;
import mart.system.api.Deflated;
import mart.system.api.DocumentedAnswers;
import mart.system.api.Endpoint;
import mart.system.api.HttpCase;
import mart.system.api.RawHttp;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad methods, paths, queries and headers get an error that says how to fix the request, never a server error. */
@ExtendWith(SharedMart.class)
class BadRequestsIT {
    private static final String SOME_ID = UUID.randomUUID().toString();

    /** Requests that every service answers with a problem of one of these statuses. */
    private static final String REJECTED_WITH_A_PROBLEM = """
            POST   /                  | 405
            PUT    /                  | 405
            DELETE /                  | 405
            PATCH  /                  | 405
            BREW   /                  | 400-501
            GET    /no/such/thing     | 404
            POST   /no/such/thing     | 404
            GET    /WEB-INF/web.xml   | 404
            GET    /?q=%              | 400
            GET    /products?q=%zz    | 400
            GET    /products?q=%      | 400
            GET    /{x}               | 400
            GET    /<x>               | 400
            GET    /                  | Accept: image/png        | 406
            GET    /                  | Accept: nonsense         | 400 406
            GET    /                  | Accept: a/b/c            | 400 406
            GET    /                  | Accept: text/html;q=high | 400 406
            GET    /                  | Accept: ,;               | 400 406
            GET    /                  | Forwarded: for=192.0.2.1 | 400
            GET    /                  | Forwarded: for="[2001:db8::1]";proto=https | 400
            GET    /                  | Forwarded: nonsense      | 400
            """;

    /** Requests that the server rejects before the service's code runs; the body is the server's own. */
    private static final String REJECTED_BY_THE_SERVER = """
            GET    /%                 | 400-499
            GET    /%zz               | 400-499
            GET    /%00               | 400-499
            GET    /..%2f..           | 400-499
            GET    /../../etc/passwd  | 400-499
            GET    /order/%c3%28      | 400-499
            """;

    /** The server has a welcome page, and metrics of all its applications, for host names that no service has. */
    private static final String NOT_SERVED_FOR_OTHER_HOSTS = """
            GET http://elsewhere.example/                     | 404
            GET http://elsewhere.example/metrics              | 404
            GET http://elsewhere.example/health               | 404
            GET http://elsewhere.example/health/ready         | 404
            GET http://elsewhere.example/openapi              | 404
            GET http://elsewhere.example/jwt/ibm/api/mart/jwk | 404
            """;

    private final Shop shop;
    private final Customer customer;

    BadRequestsIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.newCustomer();
    }

    @TestFactory
    Stream<DynamicTest> badMethodsPathsAndHeadersAreRejectedWithAProblem() {
        return forEveryService(REJECTED_WITH_A_PROBLEM, (service, request) -> {
            Answer answer = request.send(port(service));
            String path = request.target().split("\\?", 2)[0];
            Problems.require(answer, request.statuses());
            assertThat(DocumentedAnswers.violations(Api.published(service), request.method(), path, answer))
                    .isEmpty();
            if (answer.status() == 405) {
                assertThat(answer.header("Allow").orElseThrow()).contains("GET");
            }
            if (request.headers().stream().anyMatch(header -> header.getKey().equals("Forwarded"))) {
                assertThat(answer.text()).contains("Forwarded");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> requestsThatTheServerCannotParseAreClientErrors() {
        return forEveryService(
                REJECTED_BY_THE_SERVER,
                (service, request) ->
                        assertThat(request.send(port(service)).status()).isIn(request.statuses()));
    }

    @TestFactory
    Stream<DynamicTest> pagesOfTheServerItselfAreNotServed() {
        return forEveryService(NOT_SERVED_FOR_OTHER_HOSTS, (service, request) -> {
            Answer answer = request.send(port(service));
            assertThat(answer.status()).isIn(request.statuses());
            assertThat(answer.text()).doesNotContain("Exception", "Open Liberty");
        });
    }

    private interface Check {
        void run(Service service, HttpCase request);
    }

    private static Stream<DynamicTest> forEveryService(String table, Check check) {
        return Stream.of(Service.values())
                .flatMap(service -> HttpCase.table(table)
                        .map(request -> dynamicTest(service.id() + ": " + request, () -> check.run(service, request))));
    }

    @TestFactory
    Stream<DynamicTest> invalidIdsAreRejected() {
        List<String> ids = List.of("1", "not-a-uuid", "%F0%9F%9B%92", "1-1-1-1-1", SOME_ID + "0", "x".repeat(3_000));
        return Endpoint.forCustomers().stream()
                .filter(Endpoint::hasPathParameter)
                .flatMap(endpoint -> ids.stream()
                        .map(id -> dynamicTest(
                                endpoint + ": " + id.substring(0, Math.min(id.length(), 40)),
                                () -> Problems.require(
                                        customer.at(endpoint.service())
                                                .body(endpoint.exampleBody().isEmpty() ? "" : endpoint.exampleBody())
                                                .request(endpoint.method(), endpoint.path(id)),
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
    void invalidQueriesAreRejectedAlikeByAllLists(String query) {
        Response response = shop.at(Service.PRODUCT).get("/products?" + query);
        if (!query.equals("limit=1&limit=x")) {
            Problems.require(response, 400);
        }
        assertThat(response.statusCode()).isLessThan(500);
        if (query.startsWith("limit") || query.startsWith("after")) {
            assertThat(shop.at(Service.INVENTORY).get("/inventory?" + query).statusCode())
                    .isEqualTo(response.statusCode());
            assertThat(customer.at(Service.ORDER).get("/orders?" + query).statusCode())
                    .isEqualTo(response.statusCode());
        }
    }

    /** The scheme becomes a part of links in responses. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void invalidForwardedSchemesDoNotAppearInResponses(Service service) {
        for (String header : List.of("X-Forwarded-Proto", "$WSSC")) {
            for (String scheme : List.of("a=b", "W/\"1\"", "javascript")) {
                Response response = shop.at(service).header(header, scheme).get("/");
                assertThat(response.statusCode()).as(header + " " + scheme).isIn(200, 400);
                assertThat(response.asString()).doesNotContain(scheme);
            }
        }
    }

    @Test
    void hostNameOfTheServersPrivateHeaderDoesNotAppearInLinks() {
        Response created = shop.atAs(Service.PRODUCT, "admin")
                .header("$WSSN", "elsewhere.example")
                .body(Shop.productBody("Lamp", "1.00"))
                .post("/product");
        created.then().statusCode(201);
        assertThat(created.header("Location")).doesNotContain("elsewhere");
    }

    /** A web page can point its own name at this machine and send requests as if from here (DNS rebinding). */
    @ParameterizedTest
    @ValueSource(strings = {"rebound.example", "localhost.rebound.example", "127.0.0.1.rebound.example", "192.0.2.1"})
    void openCatalogueRejectsWritesUnderOtherHostNames(String host) {
        assertThat(catalogueWrite(Service.PRODUCT, "/product", host)).isEqualTo(403);
        assertThat(catalogueWrite(Service.INVENTORY, "/inventory/" + SOME_ID, host))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"})
    void openCatalogueAcceptsWritesUnderNamesOfTheLoopbackAddress(String host) {
        assertThat(catalogueWrite(Service.PRODUCT, "/product", host)).isEqualTo(201);
    }

    private int catalogueWrite(Service service, String path, String host) {
        var headers = List.of(
                Map.entry("Host", host + ":" + port(service)),
                Map.entry("X-Forwarded-Host", "localhost"),
                Map.entry("Content-Type", "application/json"));
        byte[] body = Shop.productBody("Lamp", "1.00").getBytes(UTF_8);
        return RawHttp.send(port(service), "POST", path, headers, body).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, gzip"})
    void bodiesWithAContentCodingAreRejected(String coding) {
        Response response = shop.at(Service.PRODUCT)
                .header("Content-Encoding", coding)
                .body(Shop.productBody("Lamp", "1.00"))
                .post("/product");
        Problems.require(response, 415);
        assertThat(response.header("Accept-Encoding")).isEqualTo("identity");
    }

    /** The server itself answers TRACE where it cannot parse the path. */
    @ParameterizedTest
    @ValueSource(strings = {"/products", "/nothing", "/%2e/x/%2e%2e/products"})
    void traceIsRejectedWithAProblem(String target) {
        Answer answer = RawHttp.send(port(Service.PRODUCT), "TRACE", target, List.of(), new byte[0]);
        assertThat(answer.status()).isIn(400, 404, 405);
        assertThat(answer.isProblem()).as(answer.toString()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void bodiesDeflatedWithADictionaryAreRejected(Service service) {
        byte[] body = Deflated.withDictionary("{\"name\":\"Lamp\"}".getBytes(UTF_8));
        var headers = List.of(Map.entry("Content-Type", "application/json"), Map.entry("Content-Encoding", "deflate"));
        for (String path : List.of("/dead-letters/replay", "/user/refresh_token", "/nothing")) {
            Answer answer = RawHttp.send(port(service), "POST", path, headers, body);
            assertThat(answer.status()).as(path).isIn(404, 415);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"USER", "ORDER"})
    void invalidLoginFormsAreRejected(Service service) {
        Problems.require(
                shop.at(service).body("{\"username\":\"a\",\"password\":\"b\"}").post("/user/login"), 415);
        for (String form : List.of(
                "",
                "username=a",
                "password=b",
                "username=%zz&password=b",
                "username=&password=",
                "username=a%00b&password=" + "x".repeat(5_000))) {
            Problems.require(
                    shop.at(service)
                            .contentType("application/x-www-form-urlencoded")
                            .body(form)
                            .post("/user/login"),
                    400,
                    401);
        }
    }

    @Test
    void invalidPreferencesAreIgnored() {
        StockedProduct goods = shop.stockedProduct("1.00", 100);
        for (String preference :
                List.of("", "wait", "wait=x", "wait=-1", "wait=99999999999", "respond-async=", ";;,,=")) {
            assertThat(customer.order(goods.productId(), 1, preference).statusCode())
                    .as(preference)
                    .isIn(201, 202);
        }
    }

    @Test
    void invalidPreconditionsAreRejectedOrNotMet() {
        StockedProduct goods = shop.stockedProduct("1.00", 100);
        goods.awaitAvailable(true); // by which its version is none of these
        String path = "/product/" + goods.productId();
        for (String tag : List.of("", "x", "\"x\"", "W/\"1\"", "\"1", ",,,")) {
            assertThat(shop.at(Service.PRODUCT)
                            .header("If-Match", tag)
                            .body(Shop.productBody("Lamp", "1.00"))
                            .put(path)
                            .statusCode())
                    .as(tag)
                    .isIn(400, 412);
            assertThat(shop.at(Service.PRODUCT)
                            .header("If-None-Match", tag)
                            .get(path)
                            .statusCode())
                    .as(tag)
                    .isIn(200, 400);
        }
    }

    private int port(Service service) {
        return shop.mart().ports().of(service);
    }
}
