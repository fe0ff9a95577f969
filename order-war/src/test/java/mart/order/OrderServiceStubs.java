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
 * Stubs of the product, inventory, user and payment services, connected through Kafka. Inventory and the user service
 * reply automatically, except about a {@link #silentProduct} and an {@link #unresponsiveUser}.
 */
public final class OrderServiceStubs implements AutoCloseable {

    private final KafkaTestClient kafka = new KafkaTestClient();
    private final Map<String, Integer> stock = new ConcurrentHashMap<>();
    private final Set<String> inactive = ConcurrentHashMap.newKeySet();
    private final Set<String> erased = ConcurrentHashMap.newKeySet();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final KafkaConsumer<String, byte[]> requests = new KafkaConsumer<>(
            Map.of(
                    "bootstrap.servers", ServiceUnderTest.current().kafka().bootstrap(),
                    "group.id", "service-stubs",
                    "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    private final Thread thread = new Thread(this::listen, "service-stubs");

    public OrderServiceStubs() {
        thread.start();
    }

    public KafkaTestClient kafka() {
        return kafka;
    }

    /** A product in the catalogue with the given number of units in stock. */
    public UUID product(String price, int units) {
        UUID productId = Ids.next();
        stock.put(productId.toString(), units);
        publishProduct(productId, ProductEvent.Change.CREATED, 1, "Laptop", price);
        return productId;
    }

    /** A product for which inventory does not reply. */
    public UUID silentProduct() {
        UUID productId = Ids.next();
        publishProduct(productId, ProductEvent.Change.CREATED, 1, "Laptop", "999.99");
        return productId;
    }

    /** Publishes a product event. */
    public void publishProduct(UUID productId, ProductEvent.Change change, long version, String name, String price) {
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

    /** Sets the number of units of a product. */
    public void setStock(UUID productId, int units) {
        stock.put(productId.toString(), units);
    }

    /** A user who may not buy. */
    public UUID inactiveUser() {
        UUID userId = UUID.randomUUID();
        inactive.add(userId.toString());
        return userId;
    }

    /** A user whose account was erased. */
    public UUID erasedUser() {
        UUID userId = inactiveUser();
        erased.add(userId.toString());
        return userId;
    }

    /** A user about whom the user service does not reply. */
    public UUID unresponsiveUser() {
        UUID userId = UUID.randomUUID();
        silent.add(userId.toString());
        return userId;
    }

    /** Publishes a reply of inventory. */
    public void publishStockReply(String orderId, long revision, Result result) {
        kafka.publish(
                orderId,
                InventoryCheckResponse.newBuilder()
                        .setOrderId(orderId)
                        .setRevision(revision)
                        .setResult(result)
                        .build());
    }

    /** Publishes a result of the payment service. */
    public void publishPaymentResult(String orderId, PaymentResult.Status status, String amount) {
        kafka.publish(orderId, paymentResult(orderId, status, amount));
    }

    /** A result of the payment service. */
    public static PaymentResult paymentResult(String orderId, PaymentResult.Status status, String amount) {
        return PaymentResult.newBuilder()
                .setOrderId(orderId)
                .setStatus(status)
                .setAmount(amount)
                .build();
    }

    private void listen() {
        try (requests) {
            requests.subscribe(List.of("inventory_check_request", "user"));
            while (true) {
                for (ConsumerRecord<String, byte[]> record : requests.poll(Duration.ofMillis(100))) {
                    reply(record);
                }
            }
        } catch (WakeupException e) {
            return; // closed
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reply(ConsumerRecord<String, byte[]> record) throws InvalidProtocolBufferException {
        if (record.topic().equals("user")) {
            UserRequest request = UserRequest.parseFrom(record.value());
            if (!silent.contains(request.getUserId())) {
                kafka.publish(request.getUserId(), userReply(request));
            }
        } else {
            InventoryCheckRequest request = InventoryCheckRequest.parseFrom(record.value());
            Integer units = stock.get(request.getProductId());
            if (units != null && request.getAction() == InventoryCheckRequest.Action.RESERVE) {
                kafka.publish(request.getOrderId(), stockReply(request, units));
            }
        }
    }

    private UserResponseToOrder userReply(UserRequest request) {
        UserResponseToOrder.Builder reply =
                UserResponseToOrder.newBuilder().setUserId(request.getUserId()).setSubjectId(request.getSubjectId());
        reply.setErased(erased.contains(request.getUserId()));
        if (!inactive.contains(request.getUserId())) {
            reply.setUser(UserProfile.newBuilder()
                    .setId(7)
                    .setUserId(request.getUserId())
                    .setUsername("john_doe")
                    .setEmail("john@example.com")
                    .setActive(true));
        }
        return reply.build();
    }

    private static InventoryCheckResponse stockReply(InventoryCheckRequest request, int units) {
        return InventoryCheckResponse.newBuilder()
                .setOrderId(request.getOrderId())
                .setProductId(request.getProductId())
                .setRevision(request.getRevision())
                .setResult(request.getQuantity() <= units ? Result.RESERVED : Result.NOT_ENOUGH_STOCK)
                .setAvailableQuantity(units)
                .build();
    }

    @Override
    public void close() throws InterruptedException {
        requests.wakeup();
        thread.join();
        kafka.close();
    }
}
