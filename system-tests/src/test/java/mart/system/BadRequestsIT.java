package mart.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.UUID;
import java.util.stream.Stream;
import mart.system.api.Deflated;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bad methods, paths, queries and headers get an error that says how to fix the request, never a server error. */
@ExtendWith(SharedMart.class)
class BadRequestsIT {
    private final Shop shop;
    private final Customer customer;

    BadRequestsIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.newCustomer();
    }

    /** The server itself answers TRACE where it cannot parse the path. */
    @TestFactory
    Stream<DynamicTest> badMethodsPathsQueriesAndHeadersAreRejectedWithAProblem() {
        return HttpCase.tests(shop, """
                POST   /                | 405 | Allow: *GET*
                PUT    /                | 405 | Allow: *GET*
                DELETE /                | 405 | Allow: *GET*
                PATCH  /                | 405 | Allow: *GET*
                BREW   /                | 400-501
                GET    /no/such/thing   | 404
                POST   /no/such/thing   | 404
                GET    /WEB-INF/web.xml | 404
                GET    /?q=%            | 400
                GET    /products?q=%zz  | 400
                GET    /products?q=%    | 400
                GET    /{x}             | 400
                GET    /<x>             | 400
                GET    /                | Accept: image/png                              | 406
                GET    /                | Accept: nonsense                               | 400 406
                GET    /                | Accept: a/b/c                                  | 400 406
                GET    /                | Accept: text/html;q=high                       | 400 406
                GET    /                | Accept: ,;                                     | 400 406
                GET    /                | Forwarded: for=192.0.2.1                       | 400 | Forwarded
                GET    /                | Forwarded: for="[2001:db8::1]";proto=https     | 400 | Forwarded
                GET    /                | Forwarded: nonsense                            | 400 | Forwarded
                product | GET   /products?available=maybe                                | 400
                product | GET   /products?min_price=cheap                                | 400
                product | GET   /products?max_price=1e99                                 | 400
                product | GET   /products?sort=colour                                    | 400
                product | GET   /products?q=%00                                          | 400
                product | POST  /product | Content-Encoding: gzip       | 415 | Accept-Encoding: identity
                product | POST  /product | Content-Encoding: deflate    | 415 | Accept-Encoding: identity
                product | POST  /product | Content-Encoding: br         | 415 | Accept-Encoding: identity
                product | POST  /product | Content-Encoding: gzip, gzip | 415 | Accept-Encoding: identity
                product | TRACE /products                                                | 400 404 405
                product | TRACE /nothing                                                 | 400 404 405
                product | TRACE /%2e/x/%2e%2e/products                                   | 400 404 405
                """);
    }

    /** The server has a welcome page, and metrics of all its applications, for host names that no service has. */
    @TestFactory
    Stream<DynamicTest> serverRejectsInvalidPathsAndOtherHostNamesWithoutItsOwnPages() {
        return HttpCase.table("""
                        GET /%                                            | 400-499
                        GET /%zz                                          | 400-499
                        GET /%00                                          | 400-499
                        GET /..%2f..                                      | 400-499
                        GET /../../etc/passwd                             | 400-499
                        GET /order/%c3%28                                 | 400-499
                        GET http://elsewhere.example/                     | 404
                        GET http://elsewhere.example/metrics              | 404
                        GET http://elsewhere.example/health               | 404
                        GET http://elsewhere.example/health/ready         | 404
                        GET http://elsewhere.example/openapi              | 404
                        GET http://elsewhere.example/jwt/ibm/api/mart/jwk | 404
                        """).map(request -> request.testOfServer(shop));
    }

    @TestFactory
    Stream<DynamicTest> invalidIdsAreRejected() {
        String someId = UUID.randomUUID().toString();
        return HttpCase.forCustomers("400 404 414")
                .filter(request -> request.target().contains("{"))
                .flatMap(request -> Stream.of(
                                "1", "not-a-uuid", "%F0%9F%9B%92", "1-1-1-1-1", someId + "0", "x".repeat(3_000))
                        .map(request::withId))
                .map(request -> request.as(customer.token()).test(shop));
    }

    @TestFactory
    Stream<DynamicTest> invalidPagesAreRejectedAlikeByAllLists() {
        String pages = """
                limit=0           | 400
                limit=501         | 400
                limit=x           | 400
                limit=            | 400
                limit=99999999999 | 400
                after=%00         | 400
                after=rubbish     | 400
                limit=1&limit=x   | 200
                """;
        return Stream.of("product | GET /products?", "inventory | GET /inventory?", "order | GET /orders?")
                .flatMap(list -> pages.lines().map(list::concat))
                .flatMap(HttpCase::table)
                .map(request -> request.as(customer.token()).test(shop));
    }

    /** The scheme becomes a part of links in responses. */
    @TestFactory
    Stream<DynamicTest> invalidForwardedSchemesDoNotAppearInResponses() {
        return Stream.of("a=b", "W/\"1\"", "javascript")
                .flatMap(scheme -> HttpCase.table("""
                        GET / | X-Forwarded-Proto: %1$s | 200 400
                        GET / | $WSSC: %1$s             | 200 400
                        """.formatted(scheme))
                        .map(request -> dynamicTest(
                                request.toString(),
                                () -> assertThat(request.run(shop).text()).doesNotContain(scheme))));
    }

    /**
     * A web page can point its own name at this machine and send requests as if from here (DNS rebinding). Links have
     * the name in {@code Host}, not the one in the server's private header.
     */
    @TestFactory
    Stream<DynamicTest> openCatalogueAcceptsWritesUnderNamesOfTheLoopbackAddressOnly() {
        UUID someId = UUID.randomUUID();
        String otherNames = """
                product | POST /product | Host: rebound.example:{port}           | X-Forwarded-Host: localhost | 403
                product | POST /product | Host: localhost.rebound.example:{port} | X-Forwarded-Host: localhost | 403
                product | POST /product | Host: 127.0.0.1.rebound.example:{port} | X-Forwarded-Host: localhost | 403
                product | POST /product | Host: 192.0.2.1:{port}                 | X-Forwarded-Host: localhost | 403
                """;
        return HttpCase.tests(
                shop,
                otherNames
                        + otherNames.replace(
                                "product | POST /product", "inventory | POST /inventory/" + UUID.randomUUID())
                        + """
                        product | POST /product | Host: localhost:{port} | X-Forwarded-Host: localhost | 201
                        product | POST /product | Host: LOCALHOST:{port} | X-Forwarded-Host: localhost | 201
                        product | POST /product | Host: 127.0.0.1:{port} | X-Forwarded-Host: localhost | 201
                        product | POST /product | Host: [::1]:{port}     | X-Forwarded-Host: localhost | 201
                        product | POST /product | $WSSN: elsewhere.example | 201 | Location: http://localhost*
                        """);
    }

    @TestFactory
    Stream<DynamicTest> bodiesDeflatedWithADictionaryAreRejected() {
        String body = new String(Deflated.withDictionary("{\"name\":\"Lamp\"}".getBytes(UTF_8)), ISO_8859_1);
        return HttpCase.table("""
                        POST /dead-letters/replay | Content-Encoding: deflate | 404 415
                        POST /user/refresh_token  | Content-Encoding: deflate | 404 415
                        POST /nothing             | Content-Encoding: deflate | 404 415
                        """).map(request -> request.withBody(body).test(shop));
    }

    @TestFactory
    Stream<DynamicTest> invalidLoginFormsAreRejected() {
        Stream<HttpCase> json = HttpCase.table("user order | POST /user/login | 415");
        Stream<HttpCase> forms = Stream.of(
                        "",
                        "username=a",
                        "password=b",
                        "username=%zz&password=b",
                        "username=&password=",
                        "username=a%00b&password=" + "x".repeat(5_000))
                .flatMap(form -> HttpCase.table("""
                        user order | POST /user/login | Content-Type: application/x-www-form-urlencoded | 400 401
                        """).map(request -> request.withBody(form)));
        return Stream.concat(json, forms).map(request -> request.test(shop));
    }

    @TestFactory
    Stream<DynamicTest> invalidPreferencesAreIgnored() {
        StockedProduct goods = shop.stockedProduct("999.99", 100); // the unit_price of the example
        return Stream.of("", "wait", "wait=x", "wait=-1", "wait=99999999999", "respond-async=", ";;,,=")
                .flatMap(preference -> HttpCase.table(
                        "order | POST /order/%s | Prefer: %s | 201 202".formatted(goods.productId(), preference)))
                .map(request -> request.as(customer.token()).test(shop));
    }

    @TestFactory
    Stream<DynamicTest> invalidPreconditionsAreRejectedOrNotMet() {
        StockedProduct goods = shop.stockedProduct("1.00", 100);
        goods.awaitAvailable(true); // by which its version is none of these
        return Stream.of("", "x", "\"x\"", "W/\"1\"", "\"1", ",,,")
                .flatMap(tag -> HttpCase.tests(shop, """
                        product | PUT /product/%1$s | If-Match: %2$s      | 400 412
                        product | GET /product/%1$s | If-None-Match: %2$s | 200 400
                        """.formatted(goods.productId(), tag)));
    }
}
