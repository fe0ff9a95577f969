package mart.benchmark.data;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import mart.benchmark.scenario.CatalogueProduct;
import mart.benchmark.scenario.MartHttp;
import mart.stack.AccessTokenSigner;
import mart.stack.Mart;
import mart.stack.Service;
import org.apache.hc.core5.http.ContentType;

/** Creates products with stock through the REST interfaces, as an administrator. */
public final class Catalogue {
    private static final int STOCK = 1_000_000;

    private final MartHttp http;
    private final String token;

    public Catalogue(Mart mart, MartHttp http) {
        this.http = http;
        this.token = AccessTokenSigner.sign(mart.jwtSecret(), UUID.randomUUID(), "admin", Duration.ofHours(1));
    }

    /** Creates this number of products, each with another price. */
    public List<CatalogueProduct> create(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> create(BigDecimal.valueOf(1_999 + number, 2)))
                .toList();
    }

    private CatalogueProduct create(BigDecimal price) {
        MartHttp.Reply created = post(Service.PRODUCT, "/product", """
                {"name": "Laptop", "description": "High-performance laptop", "price": %s}""".formatted(price));
        UUID product = UUID.fromString(created.body().path("product_id").asText());
        post(Service.INVENTORY, "/inventory/" + product, "{\"stock_level\": %s}".formatted(STOCK));
        return new CatalogueProduct(product, price);
    }

    private MartHttp.Reply post(Service service, String path, String body) {
        MartHttp.Reply reply = http.send(http.request("POST", service, path)
                .addHeader("Authorization", "Bearer " + token)
                .setEntity(body, ContentType.APPLICATION_JSON)
                .build());
        if (reply.status() != 201) {
            throw new IllegalStateException("POST " + path + " responded " + reply);
        }
        return reply;
    }
}
