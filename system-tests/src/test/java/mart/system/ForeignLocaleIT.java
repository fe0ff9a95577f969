package mart.system;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The services work in a JVM with another locale than the local stack sets: Turkish has another rule for the case of "i",
 * and Arabic has other digits.
 */
@Tag("proof")
class ForeignLocaleIT {

    @ParameterizedTest
    @CsvSource({"tr, TR", "ar, EG"})
    void journeyAndExpirySucceed(String language, String country) {
        try (Shop shop = new Shop(SharedMart.builder("locale-" + language)
                .jvmFlags(Stream.concat(
                                SharedMart.QUICK.stream(),
                                Stream.of("-Duser.language=" + language, "-Duser.country=" + country))
                        .toList())
                .variable("order.payment-window", "PT20S")
                .start())) {
            Customer customer = shop.newCustomer();
            StockedProduct goods = shop.stockedProduct("10.00", 5);
            UUID unpaid = customer.confirmedOrder(goods, 2);
            customer.complete(customer.confirmedOrder(goods, 1));
            customer.mailbox().awaitCount(4);

            customer.awaitOrder(unpaid, "EXPIRED", "PENDING");
            goods.awaitCount(4, 0, 1);
            shop.at(Service.PRODUCT)
                    .body(Map.of("name", "x", "description", "", "price", 1234.5))
                    .post("/product")
                    .then()
                    .statusCode(201);
            new Workflow(shop).run();
        }
    }
}
