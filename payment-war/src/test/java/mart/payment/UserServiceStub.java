package mart.payment;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mart.contracts.UserProfile;
import mart.contracts.UserRequest;
import mart.contracts.UserResponseToPayment;
import mart.testing.KafkaTestClient;
import mart.testing.ServiceUnderTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Replaces the user service: approves every user, unless a test deactivates or ignores the user. */
public final class UserServiceStub implements AutoCloseable {

    private final Set<UUID> inactive = ConcurrentHashMap.newKeySet();
    private final Set<UUID> ignored = ConcurrentHashMap.newKeySet();
    private final KafkaTestClient kafka;
    private final KafkaConsumer<String, byte[]> queries;
    private final Thread thread = new Thread(this::replyToAll, "user service stub");
    private volatile boolean closing;

    UserServiceStub(KafkaTestClient kafka) {
        this.kafka = kafka;
        this.queries = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        ServiceUnderTest.current().kafka().bootstrap(),
                        "group.id",
                        "user-" + UUID.randomUUID()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        queries.subscribe(List.of("user"));
        thread.start();
    }

    public void deactivate(UUID userId) {
        inactive.add(userId);
    }

    /** Sends no replies about a user, as if the user service were down. */
    public void ignore(UUID userId) {
        ignored.add(userId);
    }

    /** Replies about an ignored user. */
    public void reply(UUID userId, UUID attemptId) {
        UserResponseToPayment.Builder reply = UserResponseToPayment.newBuilder()
                .setSubjectId(attemptId.toString())
                .setUserId(userId.toString());
        reply.setUser(UserProfile.newBuilder()
                .setUserId(userId.toString())
                .setUsername("user-" + userId)
                .setEmail(userId + "@example.com")
                .setActive(!inactive.contains(userId)));
        kafka.publish(userId.toString(), reply.build());
    }

    private void replyToAll() {
        try (queries) {
            while (!closing) {
                for (ConsumerRecord<String, byte[]> query : queries.poll(Duration.ofMillis(100))) {
                    reply(UserRequest.parseFrom(query.value()));
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reply(UserRequest query) {
        UUID userId = UUID.fromString(query.getUserId());
        if (!ignored.contains(userId) && query.getAsker() == UserRequest.Asker.PAYMENT) {
            reply(userId, UUID.fromString(query.getSubjectId()));
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
    }
}
