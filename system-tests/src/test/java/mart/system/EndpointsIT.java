package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import mart.stack.Service;
import mart.system.api.Api;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Endpoints that every service has at its own port: OpenAPI document, documentation page, health and metrics. */
@ExtendWith(SharedMart.class)
class EndpointsIT {
    private static final Map<Service, Set<String>> PATHS = Map.of(
            Service.PRODUCT, Set.of("/products", "/product", "/product/{}"),
            Service.INVENTORY, Set.of("/inventory", "/inventory/{}", "/inventory/{}/adjustments"),
            Service.ORDER, Set.of("/orders", "/order/{}", "/user/login", "/user/me", "/user/refresh_token"),
            Service.USER, Set.of("/user/register", "/user/login", "/user/me", "/user/refresh_token"),
            Service.PAYMENT, Set.of("/payment", "/payment/{}"),
            Service.NOTIFICATION, Set.of());

    private final Shop shop;

    EndpointsIT(Shop shop) {
        this.shop = shop;
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void openApiDocumentIsValidAndDescribesThisServiceOnly(Service service) {
        Response json = shop.at(service).get("/openapi.json");
        json.then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("openapi", startsWith("3."))
                .body("info.title", containsString(service.id().substring(1)));
        Api document = Api.parse(json.asString());

        assertThat(document.faults()).isEmpty();
        assertThat(document.paths()).containsAll(PATHS.get(service));
        assertThat(document.paths())
                .contains("/dead-letters", "/dead-letters/{}", "/dead-letters/{}/replay", "/dead-letters/replay");
        assertThat(PATHS.values().stream().flatMap(Set::stream))
                .filteredOn(path -> !PATHS.get(service).contains(path))
                .doesNotContainAnyElementsOf(document.paths());
    }

    /** All tests check responses against the published document. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void openApiDocumentIsThePublishedOne(Service service) {
        assertThat(shop.at(service).get("/openapi.json").asString()).isEqualTo(Api.publishedText(service));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void openApiDocumentIsServedAsYamlAndAsJson(Service service) {
        Response yaml = shop.at(service).get("/openapi");
        yaml.then().statusCode(200).contentType(containsString("yaml"));
        assertThat(yaml.asString()).contains("openapi: 3.");
        shop.at(service)
                .accept("application/json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("openapi", startsWith("3."));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void documentationPageWithASlashIsRedirected(Service service) {
        shop.at(service)
                .redirects()
                .follow(false)
                .get("/docs/")
                .then()
                .statusCode(308)
                .header("Location", equalTo(shop.mart().url(service) + "/docs"));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void documentationPageFindsAllItsFiles(Service service) {
        Response page = shop.at(service).get("/docs");
        page.then().statusCode(200).contentType(ContentType.HTML);
        List<String> parts = Pattern.compile("(?:src|href)=\"([^\"#]+)\"")
                .matcher(page.asString())
                .results()
                .map(part -> part.group(1))
                .toList();
        assertThat(parts).isNotEmpty();
        for (String part : parts) {
            String path =
                    shop.mart().url(service).resolve("/docs").resolve(part).getRawPath();
            Response found = shop.at(service).get(path);
            assertThat(found.statusCode()).as(path).isEqualTo(200);
            assertThat(found.asByteArray()).as(path).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyServiceIsHealthy(Service service) {
        for (String path : List.of("/health", "/health/started", "/health/ready", "/health/live")) {
            shop.at(service)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType(ContentType.JSON)
                    .body("status", equalTo("UP"));
        }
        shop.at(service).get("/health").then().body("checks.name", hasItems("database", "kafka", "outbox", "channels"));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void metricsAreThoseOfThisServiceOnly(Service service) {
        shop.newCustomer().confirmedOrder(shop.stockedProduct("1.00", 1), 1);
        for (Service each : Service.values()) {
            shop.at(each).get("/").then().statusCode(200);
        }

        Response metrics = shop.at(service).accept("text/plain").get("/metrics");

        metrics.then().statusCode(200).contentType(startsWith("text/plain"));
        String text = metrics.asString();
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(
                        line -> line.matches("[a-zA-Z_:][a-zA-Z0-9_:]*(\\{.*\\})? [-+]?[0-9.eE+-]+|.* (NaN|[+-]Inf)"));
        Arrays.stream(Service.values())
                .filter(other -> other != service)
                .forEach(other -> assertThat(text).doesNotContain("mart." + other.id() + "."));
    }
}
