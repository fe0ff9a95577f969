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

/** Messages that are delivered again, in any order and at any time, have no effect. */
@Tag("proof")
@ExtendWith(SharedMart.class)
class RedeliveryIT {
    private static final int CUSTOMERS = 8;
    private static final int TIMES = 3;

    private final Shop shop;
    private final Random random = Seed.random(Seed.first("redelivery"), 0);
    private final List<ConsumerRecord<String, byte[]>> everything = new ArrayList<>();
    private List<Customer> customers;
    private Map<String, Object> before;

    RedeliveryIT(Shop shop) {
        this.shop = shop;
    }

    @BeforeEach
    void runAndRecordMessages() {
        shop.topics().awaitIdle();
        Map<String, Integer> earlier = new TreeMap<>();
        KafkaTopics.names()
                .forEach(topic -> earlier.put(topic, shop.kafka().records(topic).size()));
        StockedProduct goods = shop.stockedProduct("10.00", 100);
        StockedProduct deleted = shop.stockedProduct("10.00", 100);
        customers = shop.newCustomers(CUSTOMERS);
        Concurrently.all(CUSTOMERS, i -> {
            placeOrders(customers.get(i), i % 2 == 0 ? goods : deleted);
            return i;
        });
        shop.at(Service.PRODUCT)
                .delete("/product/" + deleted.productId())
                .then()
                .statusCode(204);
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

    /** One order is changed and paid after a declined card, one is cancelled, one stays unpaid. */
    private static void placeOrders(Customer customer, StockedProduct goods) {
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
    void messagesDeliveredThreeTimesHaveNoFurtherEffectAndNoFurtherReply() {
        Map<String, Long> counts = shop.topics().counts();
        List<ConsumerRecord<String, byte[]>> again = shuffledAcrossKeys(everythingAgain());

        shop.topics().redeliver(again);
        shop.topics().awaitIdle();

        assertThat(MartSnapshot.of(shop, customers)).isEqualTo(before);
        again.forEach(record -> counts.merge(record.topic(), 1L, Long::sum));
        assertThat(shop.topics().counts()).as("messages published in total").isEqualTo(counts);
    }

    /** With new event ids, inboxes do not recognise the messages, as after the retention time of the inbox. */
    @Test
    void messagesRepeatedWithNewEventIdsInAnyOrderChangeNothing() {
        List<ConsumerRecord<String, byte[]>> again = everythingAgain();
        Collections.shuffle(again, random);

        shop.topics().publishAsNew(again);
        shop.topics().awaitIdle();

        assertThat(MartSnapshot.of(shop, customers)).isEqualTo(before);
    }

    /** Each message as often as it takes to deliver it {@value #TIMES} times in all. */
    private List<ConsumerRecord<String, byte[]>> everythingAgain() {
        List<ConsumerRecord<String, byte[]>> again = new ArrayList<>();
        Collections.nCopies(TIMES - 1, everything).forEach(again::addAll);
        return again;
    }

    /** In random order, except that records of one key keep their order, as Kafka guarantees it. */
    private List<ConsumerRecord<String, byte[]>> shuffledAcrossKeys(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, Deque<ConsumerRecord<String, byte[]>>> byKey = new LinkedHashMap<>();
        List<String> turns = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            String key = record.topic() + "/" + record.key();
            byKey.computeIfAbsent(key, any -> new ArrayDeque<>()).add(record);
            turns.add(key);
        }
        Collections.shuffle(turns, random);
        return turns.stream().map(key -> byKey.get(key).remove()).toList();
    }
}
