package mart.system;

import static mart.stack.Service.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.UUID;
import mart.stack.Service;
import mart.system.api.RawHttp;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What can be closed, and opened to other pages, by configuration alone. */
@Tag("proof")
class ExposureIT {

    private static final String PAGES = "https://shop.example";

    private static Shop shop;

    @BeforeAll
    static void open() {
        EnumSet<Service> product = EnumSet.of(PRODUCT);
        shop = new Shop(SharedMart.builder("exposure")
                .variable("metrics.access", "admin")
                .variable("admin.access", "closed")
                .variable("catalog.writes", "closed")
                .variable("cors.origins", PAGES)
                .variable("product.public.host", "shop.example:80")
                .databases(product)
                .services(product)
                .start());
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void metricsAreForAdministratorsOnly() {
        Problems.require(shop.at(PRODUCT).accept("*/*").get("/metrics"), 401);
        Problems.require(shop.atAs(PRODUCT, "customer").accept("*/*").get("/metrics"), 403);
        shop.atAs(PRODUCT, "admin").accept("*/*").get("/metrics").then().statusCode(200);
    }

    @Test
    void whatAdministratorsHaveIsNotThere() {
        Problems.require(shop.atAs(PRODUCT, "admin").get("/dead-letters"), 404);
        Problems.require(shop.atAs(PRODUCT, "admin").get("/reconciliation"), 404);
    }

    @Test
    void theCatalogueIsNobodysToChange() {
        Problems.require(
                shop.atAs(PRODUCT, "admin")
                        .body(Shop.productBody("Lamp", "5.00"))
                        .post("/product"),
                404);
        shop.at(PRODUCT).get("/products").then().statusCode(200);
    }

    @Test
    void thePagesThatAreNamedMayAsk() {
        shop.at(PRODUCT)
                .header("Origin", PAGES)
                .get("/products")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", PAGES)
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        shop.at(PRODUCT)
                .header("Origin", PAGES)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization, content-type, if-match")
                .options("/product/" + UUID.randomUUID())
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", PAGES)
                .header("Access-Control-Allow-Methods", containsString("PUT"));
    }

    @Test
    void aProxyMayAskByTheNameThatClientsUse() {
        assertThat(statusFor("shop.example")).isEqualTo(200);
        assertThat(statusFor("localhost:" + port())).isEqualTo(200);
        assertThat(statusFor("elsewhere.example")).isEqualTo(404);
    }

    private static int statusFor(String host) {
        String request = "GET /products HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
        return RawHttp.send(port(), request.getBytes(StandardCharsets.ISO_8859_1))
                .status();
    }

    private static int port() {
        return shop.mart().url(PRODUCT).getPort();
    }

    @Test
    void othersMayNot() {
        shop.at(PRODUCT)
                .header("Origin", "https://elsewhere.example")
                .get("/products")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
