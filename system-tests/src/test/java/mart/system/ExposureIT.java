package mart.system;

import static mart.stack.Service.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;
import mart.system.api.RawHttp;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Configuration closes the administrators' endpoints and catalogue writes, and opens the API to pages of other origins. */
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

    @Test
    void metricsRequireAnAdministratorIfConfigured() {
        Problems.require(shop.at(PRODUCT).accept("*/*").get("/metrics"), 401);
        Problems.require(shop.atAs(PRODUCT, "customer").accept("*/*").get("/metrics"), 403);
        shop.atAs(PRODUCT, "admin").accept("*/*").get("/metrics").then().statusCode(200);
    }

    @Test
    void closedEndpointsOfAdministratorsAreNotFound() {
        Problems.require(shop.atAs(PRODUCT, "admin").get("/dead-letters"), 404);
        Problems.require(shop.atAs(PRODUCT, "admin").get("/reconciliation"), 404);
    }

    @Test
    void closedCatalogueCanBeReadAndNotWritten() {
        Problems.require(
                shop.atAs(PRODUCT, "admin")
                        .body(Shop.productBody("Lamp", "5.00"))
                        .post("/product"),
                404);
        shop.at(PRODUCT).get("/products").then().statusCode(200);
    }

    @Test
    void pagesOfConfiguredOriginsMayCallTheApi() {
        shop.at(PRODUCT)
                .header("Origin", ORIGIN)
                .get("/products")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", ORIGIN)
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        shop.at(PRODUCT)
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization, content-type, if-match")
                .options("/product/" + UUID.randomUUID())
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", ORIGIN)
                .header("Access-Control-Allow-Methods", containsString("PUT"));
    }

    @Test
    void pagesOfOtherOriginsMayNotCallTheApi() {
        shop.at(PRODUCT)
                .header("Origin", "https://elsewhere.example")
                .get("/products")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void requestsForThePublicHostNameOfAProxyAreServed() {
        assertThat(statusForHost("shop.example")).isEqualTo(200);
        assertThat(statusForHost("localhost:" + port())).isEqualTo(200);
        assertThat(statusForHost("elsewhere.example")).isEqualTo(404);
    }

    private static int statusForHost(String host) {
        return RawHttp.send(port(), "GET", "/products", List.of(Map.entry("Host", host)), new byte[0])
                .status();
    }

    private static int port() {
        return shop.mart().url(PRODUCT).getPort();
    }
}
