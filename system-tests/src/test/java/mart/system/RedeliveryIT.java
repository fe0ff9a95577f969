package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import mart.stack.Service;
import mart.system.shop.Buyer;
import mart.system.shop.Card;
import mart.system.shop.Goods;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.Traffic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka may deliver everything again, and at any time: it must make no difference. */
@ExtendWith(SharedMart.class)
class RedeliveryIT {
    private static final int BUYERS = 8;

    private final Shop shop;

    RedeliveryIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void everythingSaidTwiceChangesNothing() {
        Goods goods = shop.goods("10.00", 100);
        Goods gone = shop.goods("10.00", 100);
        List<Buyer> buyers =
                IntStream.range(0, BUYERS).mapToObj(i -> shop.buyer()).toList();
        Together.all(BUYERS, i -> shopAround(buyers.get(i), i % 2 == 0 ? goods : gone));
        shop.at(Service.PRODUCT).delete("/product/" + gone.productId()).then().statusCode(204);
        // registered, three orders confirmed, one paid
        buyers.forEach(buyer -> buyer.mailbox().awaitCount(5));
        shop.traffic().awaitSilence();
        Map<String, Object> before = Ledger.of(shop, buyers);

        List<ConsumerRecord<String, byte[]>> everything = Traffic.topics().stream()
                .flatMap(topic -> shop.kafka().records(topic).stream())
                .toList();
        shop.traffic().repeat(everything);
        shop.traffic().awaitSilence();

        assertThat(Ledger.of(shop, buyers)).isEqualTo(before);
        assertThat(everything)
                .extracting(ConsumerRecord::topic)
                .contains(Traffic.topics().toArray(String[]::new));
    }

    /** One order paid at the second try after a change, one cancelled, one left open. */
    private static UUID shopAround(Buyer buyer, Goods goods) {
        UUID paid = buyer.ordered(goods, 1);
        buyer.change(paid, 3).then().statusCode(200);
        buyer.pay(paid, Card.DECLINED).then().statusCode(402);
        buyer.pay(paid, Card.GOOD).then().statusCode(200);
        UUID cancelled = buyer.ordered(goods, 2);
        buyer.cancel(cancelled).then().statusCode(204);
        UUID open = buyer.ordered(goods, 4);
        buyer.awaitOrder(paid, "COMPLETED", "PAID");
        return open;
    }
}
