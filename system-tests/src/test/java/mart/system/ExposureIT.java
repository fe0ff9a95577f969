package mart.system;

import static mart.stack.Service.PRODUCT;

import java.util.EnumSet;
import java.util.UUID;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Configuration closes the administrators' endpoints and catalogue writes, and opens the API to other origins. */
@Tag("proof")
class ExposureIT {

    private static final String ORIGIN = "https://shop.example";

    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void open() {
        EnumSet<Service> product = EnumSet.of(PRODUCT);
        shop = new Shop(SharedMart.builder("exposure")
                .variable("metrics.access", "admin")
                .variable("admin.access", "closed")
                .variable("catalog.writes", "closed")
                .variable("cors.origins", ORIGIN)
                .variable("product.public.host", "shop.example:80")
                .databases(product)
                .services(product)
                .start());
    }

    @TestFactory
    Stream<DynamicTest> metricsRequireAnAdministratorIfConfigured() {
        return HttpCase.tests(shop, """
                product | GET /metrics | 401
                product | GET /metrics | Authorization: Bearer %s | 403
                product | GET /metrics | Authorization: Bearer %s | 200
                """.formatted(shop.tokenOf("customer"), shop.tokenOf("admin")));
    }

    @TestFactory
    Stream<DynamicTest> closedEndpointsAreNotFoundAndTheCatalogueCanBeRead() {
        return HttpCase.table("""
                        product | GET  /dead-letters   | 404
                        product | GET  /reconciliation | 404
                        product | POST /product        | 404
                        product | GET  /products       | 200
                        """)
                .map(request -> request.as(shop.tokenOf("admin")).test(shop));
    }

    @TestFactory
    Stream<DynamicTest> onlyPagesOfConfiguredOriginsMayCallTheApi() {
        return HttpCase.tests(shop, """
                product | GET /products | Origin: https://elsewhere.example | 200 | no Access-Control-Allow-Origin
                product | GET /products | Origin: %1$s\
                 | 200 | Access-Control-Allow-Origin: %1$s | Access-Control-Expose-Headers: *ETag*
                product | OPTIONS /product/%2$s | Origin: %1$s | Access-Control-Request-Method: PUT\
                 | Access-Control-Request-Headers: authorization, content-type, if-match\
                 | 200 | Access-Control-Allow-Origin: %1$s | Access-Control-Allow-Methods: *PUT*
                """.formatted(ORIGIN, UUID.randomUUID()));
    }

    @TestFactory
    Stream<DynamicTest> onlyRequestsForThePublicHostNameOrTheMachineAreServed() {
        return HttpCase.table("""
                        product | GET /products | Host: shop.example      | 200
                        product | GET /products | Host: localhost:{port}  | 200
                        product | GET /products | Host: elsewhere.example | 404
                        """).map(request -> request.testOfServer(shop));
    }
}
