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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Answers for the user service: everybody may buy, unless a test says otherwise. */
public final class UserServiceStub implements AutoCloseable {

    private final Set<UUID> inactive = ConcurrentHashMap.newKeySet();
    private final Set<UUID> unanswered = ConcurrentHashMap.newKeySet();
    private final KafkaTestClient kafka;
    private final KafkaConsumer<String, byte[]> questions;
    private final Thread thread = new Thread(this::answerAll, "user stand-in");
    private volatile boolean ending;

    UserServiceStub(String bootstrap, KafkaTestClient kafka) {
        this.kafka = kafka;
        this.questions = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "group.id", "user-" + UUID.randomUUID()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        questions.subscribe(List.of("user"));
        thread.start();
    }

    public void deactivate(UUID userId) {
        inactive.add(userId);
    }

    /** Leaves the questions about a user unanswered, as if the service were away. */
    public void ignore(UUID userId) {
        unanswered.add(userId);
    }

    /** Answers about one of those ignored. */
    public void answer(UUID userId, UUID attemptId) {
        UserResponseToPayment.Builder answer = UserResponseToPayment.newBuilder()
                .setSubjectId(attemptId.toString())
                .setUserId(userId.toString());
        answer.setUser(UserProfile.newBuilder()
                .setUserId(userId.toString())
                .setUsername("user-" + userId)
                .setEmail(userId + "@example.com")
                .setActive(!inactive.contains(userId)));
        kafka.publish(userId.toString(), answer.build());
    }

    private void answerAll() {
        try (questions) {
            while (!ending) {
                for (ConsumerRecord<String, byte[]> question : questions.poll(Duration.ofMillis(100))) {
                    answer(UserRequest.parseFrom(question.value()));
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(UserRequest question) {
        UUID userId = UUID.fromString(question.getUserId());
        if (!unanswered.contains(userId) && question.getAsker() == UserRequest.Asker.PAYMENT) {
            answer(userId, UUID.fromString(question.getSubjectId()));
        }
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join();
    }
}
