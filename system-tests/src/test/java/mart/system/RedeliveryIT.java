package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.KafkaTopics;
import mart.system.shop.Seed;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka may deliver everything again, and at any time: it must make no difference. */
@Tag("proof")
@ExtendWith(SharedMart.class)
class RedeliveryIT {
    private static final int CUSTOMERS = 8;
    private static final int TIMES = 3;

    private final Shop shop;
    private final Random dice = Seed.random(Seed.first("redelivery"), 0);
    private final List<ConsumerRecord<String, byte[]>> everything = new ArrayList<>();
    private List<Customer> customers;
    private Map<String, Object> before;

    RedeliveryIT(Shop shop) {
        this.shop = shop;
    }

    @BeforeEach
    void aBusyRun() {
        shop.topics().awaitIdle();
        Map<String, Integer> earlier = new TreeMap<>();
        KafkaTopics.names()
                .forEach(topic -> earlier.put(topic, shop.kafka().records(topic).size()));
        StockedProduct goods = shop.stockedProduct("10.00", 100);
        StockedProduct gone = shop.stockedProduct("10.00", 100);
        customers =
                IntStream.range(0, CUSTOMERS).mapToObj(i -> shop.newCustomer()).toList();
        Concurrently.all(CUSTOMERS, i -> {
            shopAround(customers.get(i), i % 2 == 0 ? goods : gone);
            return i;
        });
        shop.at(Service.PRODUCT).delete("/product/" + gone.productId()).then().statusCode(204);
        // registered, three orders confirmed, one paid
        customers.forEach(customer -> customer.mailbox().awaitCount(5));
        shop.topics().awaitIdle();
        before = MartSnapshot.of(shop, customers);
        earlier.forEach((topic, count) -> {
            List<ConsumerRecord<String, byte[]>> records = shop.kafka().records(topic);
            everything.addAll(records.subList(count, records.size()));
        });
        assertThat(everything)
                .extracting(ConsumerRecord::topic)
                .contains(KafkaTopics.names().toArray(String[]::new));
    }

    /** One order paid at the second try after a change, one cancelled, one left open. */
    private static void shopAround(Customer customer, StockedProduct goods) {
        var paid = customer.confirmedOrder(goods, 1);
        customer.change(paid, 3).then().statusCode(200);
        customer.pay(paid, Card.DECLINED).then().statusCode(402);
        customer.pay(paid, Card.GOOD).then().statusCode(200);
        var cancelled = customer.confirmedOrder(goods, 2);
        customer.cancel(cancelled).then().statusCode(204);
        customer.confirmedOrder(goods, 4);
        customer.awaitOrder(paid, "COMPLETED", "PAID");
    }

    @Test
    void whatIsDeliveredThreeTimesChangesNothingAndIsAnsweredOnce() {
        Map<String, Long> counts = shop.topics().counts();
        List<ConsumerRecord<String, byte[]>> again = new ArrayList<>();
        for (int i = 1; i < TIMES; i++) {
            again.addAll(everything);
        }

        shop.topics().redeliver(shuffledAcrossKeys(again));
        shop.topics().awaitIdle();

        assertThat(MartSnapshot.of(shop, customers)).isEqualTo(before);
        again.forEach(record -> counts.merge(record.topic(), 1L, Long::sum));
        assertThat(shop.topics().counts()).as("nobody says anything anew").isEqualTo(counts);
    }

    /** As when the notes of what was handled are long gone: what is told must speak for itself. */
    @Test
    void whatIsSaidAnewInAnyOrderChangesNothing() {
        List<ConsumerRecord<String, byte[]>> again = new ArrayList<>();
        for (int i = 1; i < TIMES; i++) {
            again.addAll(everything);
        }
        Collections.shuffle(again, dice);

        shop.topics().publishAsNew(again);
        shop.topics().awaitIdle();

        assertThat(MartSnapshot.of(shop, customers)).isEqualTo(before);
    }

    /** In an order of chance, except that records of one key stay in theirs, as Kafka keeps it. */
    private List<ConsumerRecord<String, byte[]>> shuffledAcrossKeys(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, Deque<ConsumerRecord<String, byte[]>>> byKey = new LinkedHashMap<>();
        List<String> turns = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            String key = record.topic() + "/" + record.key();
            byKey.computeIfAbsent(key, any -> new ArrayDeque<>()).add(record);
            turns.add(key);
        }
        Collections.shuffle(turns, dice);
        return turns.stream().map(key -> byKey.get(key).remove()).toList();
    }
}
