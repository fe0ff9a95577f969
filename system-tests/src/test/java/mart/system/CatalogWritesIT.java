package mart.system;

import static mart.stack.Service.INVENTORY;
import static mart.stack.Service.PRODUCT;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may change the catalogue and its stock on servers that are told of no profile: administrators only. */
class CatalogWritesIT {
    private static Shop shop;

    @BeforeAll
    static void open() {
        EnumSet<Service> catalogue = EnumSet.of(PRODUCT, INVENTORY);
        shop = new Shop(SharedMart.builder("catalogue")
                .variable("mp.config.profile", "")
                .databases(catalogue)
                .services(catalogue)
                .start());
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
    }

    /** An operation that changes something; each is tried on what does not exist, so that nothing but rights decides. */
    record Write(Service door, Method method, String path, Object body) {
        Response sent(String group) {
            return asked(door, group).body(body).request(method, path);
        }

        @Override
        public String toString() {
            return method + " " + path.replaceAll("[0-9a-f-]{36}", "{id}") + " of " + door.id();
        }
    }

    static Stream<Write> writes() {
        UUID strange = UUID.randomUUID();
        return Stream.of(
                new Write(PRODUCT, Method.POST, "/product", Shop.productBody("Lamp", "-1")),
                new Write(PRODUCT, Method.PUT, "/product/" + strange, Shop.productBody("Lamp", "5.00")),
                new Write(PRODUCT, Method.DELETE, "/product/" + strange, ""),
                new Write(INVENTORY, Method.POST, "/inventory/" + strange, Map.of("stock_level", 1)),
                new Write(INVENTORY, Method.PUT, "/inventory/" + strange, Map.of("stock_level", 1)),
                new Write(
                        INVENTORY,
                        Method.POST,
                        "/inventory/" + strange + "/adjustments",
                        Map.of("change", 1, "reason", "found")));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void nobodyInParticularIsAskedForAToken(Write write) {
        Response refused = write.sent(null);
        Problems.require(refused, 401);
        refused.then().header("WWW-Authenticate", startsWith("Bearer"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aCustomerMayNot(Write write) {
        Problems.require(write.sent("customer"), 403);
    }

    @Test
    void anAdministratorMay() {
        Response created =
                asked(PRODUCT, "admin").body(Shop.productBody("Lamp", "5.00")).post("/product");
        created.then().statusCode(201);
        String product = created.path("product_id");
        Response begun =
                asked(INVENTORY, "admin").body(Map.of("stock_level", 3)).post("/inventory/" + product);
        begun.then().statusCode(201);
        String stock = "/inventory/" + begun.path("inventory_id");

        asked(INVENTORY, "admin")
                .body(Map.of("stock_level", 4))
                .put(stock)
                .then()
                .statusCode(200);
        asked(INVENTORY, "admin")
                .body(Map.of("change", -1, "reason", "broken"))
                .post(stock + "/adjustments")
                .then()
                .statusCode(200);
        asked(PRODUCT, "admin")
                .body(Shop.productBody("Lamp", "6.00"))
                .put("/product/" + product)
                .then()
                .statusCode(200);
        asked(PRODUCT, "admin").delete("/product/" + product).then().statusCode(204);
    }

    @Test
    void everybodyMayLook() {
        asked(PRODUCT, null).get("/products").then().statusCode(200);
        asked(INVENTORY, null).get("/inventory").then().statusCode(200);
    }

    /** A request with the token of a member of this group, or with none. */
    private static RequestSpecification asked(Service door, String group) {
        return group == null ? shop.at(door) : shop.atAs(door, group);
    }
}
