package mart.system;

import java.util.stream.Stream;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Security headers of responses. */
@ExtendWith(SharedMart.class)
class HeadersIT {
    private final Shop shop;

    HeadersIT(Shop shop) {
        this.shop = shop;
    }

    @TestFactory
    Stream<DynamicTest> everyResponseHasTheSecurityHeaders() {
        return HttpCase.table("""
                        product | GET /products  | 200
                        product | GET /health    | 200
                        product | GET /openapi   | 200
                        product | GET /product/x | 404
                        product | GET /nowhere   | 404
                        """)
                .map(request -> request.expecting(
                        "X-Content-Type-Options: nosniff",
                        "Referrer-Policy: no-referrer",
                        "Cache-Control: *no-cache*",
                        "no Server",
                        "no X-Powered-By"))
                .map(request -> request.test(shop));
    }

    @TestFactory
    Stream<DynamicTest> contentSecurityPolicyAllowsOnlyTheDocumentationPageToLoadAnything() {
        return HttpCase.tests(shop, """
                GET /     | 200 | Content-Security-Policy: default-src 'none'; frame-ancestors 'none'
                GET /docs | 200 | Content-Security-Policy: *default-src 'self'*frame-ancestors 'none'*
                """);
    }

    @TestFactory
    Stream<DynamicTest> otherOriginsAreNotAllowedByDefault() {
        return Stream.of("https://elsewhere.example", "null", "http://localhost:8080")
                .flatMap(origin -> HttpCase.tests(shop, """
                        product | GET     /products | Origin: %1$s | 200 | no Access-Control-Allow-Origin
                        product | OPTIONS /product  | Origin: %1$s | Access-Control-Request-Method: POST\
                         | 200 | no Access-Control-Allow-Origin
                        """.formatted(origin)));
    }
}
