package mart.order;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckResponse;
import mart.contracts.InventoryCheckResponse.Result;
import mart.contracts.PaymentResult;
import mart.contracts.ProductEvent;
import mart.contracts.UserProfile;
import mart.contracts.UserRequest;
import mart.contracts.UserResponseToOrder;
import mart.kit.Ids;
import mart.testing.KafkaTestClient;
import mart.testing.ServiceUnderTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The other services, as far as orders know them: products with a stock, users who may buy unless said otherwise. They
 * answer by themselves, except for products whose stock is {@linkplain #silentProduct silent}.
 */
public final class OrderServiceStubs implements AutoCloseable {

    private final String bootstrap = ServiceUnderTest.current().kafka().bootstrap();
    private final KafkaTestClient kafka = new KafkaTestClient(bootstrap);
    private final Map<String, Integer> stock = new ConcurrentHashMap<>();
    private final Set<String> strangers = ConcurrentHashMap.newKeySet();
    private final Set<String> erased = ConcurrentHashMap.newKeySet();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final KafkaConsumer<String, byte[]> questions = new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "group.id", "neighbours", "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    private final Thread listening = new Thread(this::listen, "neighbours");

    public OrderServiceStubs() {
        listening.start();
    }

    public KafkaTestClient kafka() {
        return kafka;
    }

    /** A product in the catalogue with so many units. */
    public UUID product(String price, int units) {
        UUID productId = Ids.next();
        stock.put(productId.toString(), units);
        tell(productId, ProductEvent.Change.CREATED, 1, "Laptop", price);
        return productId;
    }

    /** A product whose stock does not answer. */
    public UUID silentProduct() {
        UUID productId = Ids.next();
        tell(productId, ProductEvent.Change.CREATED, 1, "Laptop", "999.99");
        return productId;
    }

    /** Says something of a product. */
    public void tell(UUID productId, ProductEvent.Change change, long version, String name, String price) {
        kafka.publish(
                productId.toString(),
                ProductEvent.newBuilder()
                        .setProductId(productId.toString())
                        .setVersion(version)
                        .setChange(change)
                        .setName(name)
                        .setPrice(price)
                        .build());
    }

    /** How many units the product has from now on. */
    public void restock(UUID productId, int units) {
        stock.put(productId.toString(), units);
    }

    /** A user who may not buy. */
    public UUID stranger() {
        UUID userId = UUID.randomUUID();
        strangers.add(userId.toString());
        return userId;
    }

    /** A user who is gone. */
    public UUID erasedUser() {
        UUID userId = stranger();
        erased.add(userId.toString());
        return userId;
    }

    /** A user of whom nothing is ever heard. */
    public UUID silentUser() {
        UUID userId = UUID.randomUUID();
        silent.add(userId.toString());
        return userId;
    }

    /** Answers as inventory does. */
    public void stockSays(String orderId, long revision, Result result) {
        kafka.publish(
                orderId,
                InventoryCheckResponse.newBuilder()
                        .setOrderId(orderId)
                        .setRevision(revision)
                        .setResult(result)
                        .build());
    }

    /** Tells what became of a payment. */
    public void paymentSays(String orderId, PaymentResult.Status status, String amount) {
        kafka.publish(orderId, payment(orderId, status, amount));
    }

    /** What payment says. */
    public static PaymentResult payment(String orderId, PaymentResult.Status status, String amount) {
        return PaymentResult.newBuilder()
                .setOrderId(orderId)
                .setStatus(status)
                .setAmount(amount)
                .build();
    }

    private void listen() {
        try (questions) {
            questions.subscribe(List.of("inventory_check_request", "user"));
            while (true) {
                for (ConsumerRecord<String, byte[]> record : questions.poll(Duration.ofMillis(100))) {
                    answer(record);
                }
            }
        } catch (WakeupException e) {
            return; // closed
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(ConsumerRecord<String, byte[]> question) throws InvalidProtocolBufferException {
        if (question.topic().equals("user")) {
            UserRequest asked = UserRequest.parseFrom(question.value());
            if (!silent.contains(asked.getUserId())) {
                kafka.publish(asked.getUserId(), profile(asked));
            }
        } else {
            InventoryCheckRequest asked = InventoryCheckRequest.parseFrom(question.value());
            Integer units = stock.get(asked.getProductId());
            if (units != null && asked.getAction() == InventoryCheckRequest.Action.RESERVE) {
                kafka.publish(asked.getOrderId(), answer(asked, units));
            }
        }
    }

    private UserResponseToOrder profile(UserRequest asked) {
        UserResponseToOrder.Builder answer =
                UserResponseToOrder.newBuilder().setUserId(asked.getUserId()).setSubjectId(asked.getSubjectId());
        answer.setErased(erased.contains(asked.getUserId()));
        if (!strangers.contains(asked.getUserId())) {
            answer.setUser(UserProfile.newBuilder()
                    .setId(7)
                    .setUserId(asked.getUserId())
                    .setUsername("john_doe")
                    .setEmail("john@example.com")
                    .setActive(true));
        }
        return answer.build();
    }

    private static InventoryCheckResponse answer(InventoryCheckRequest asked, int units) {
        return InventoryCheckResponse.newBuilder()
                .setOrderId(asked.getOrderId())
                .setProductId(asked.getProductId())
                .setRevision(asked.getRevision())
                .setResult(asked.getQuantity() <= units ? Result.RESERVED : Result.NOT_ENOUGH_STOCK)
                .setAvailableQuantity(units)
                .build();
    }

    @Override
    public void close() throws InterruptedException {
        questions.wakeup();
        listening.join();
        kafka.close();
    }
}
