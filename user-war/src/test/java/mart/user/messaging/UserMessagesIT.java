package mart.user.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import mart.contracts.UserProfile;
import mart.contracts.UserRegistration;
import mart.contracts.UserRequest;
import mart.contracts.UserResponseToOrder;
import mart.contracts.UserResponseToPayment;
import mart.testing.KafkaTestClient;
import mart.user.api.UserApi;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class UserMessagesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @AutoClose
    private static final KafkaTestClient KAFKA = new KafkaTestClient();

    @Test
    void registrationIsPublished() {
        String name = "user-" + UUID.randomUUID();
        String id = register(name);
        List<UserRegistration> published = eventually(() -> KAFKA.messages(UserRegistration.getDefaultInstance(), id));
        assertThat(published).singleElement().satisfies(registration -> {
            assertThat(registration.getUsername()).isEqualTo(name);
            assertThat(registration.getEmail()).isEqualTo(name + "@example.com");
            assertThat(registration.hasOccurredAt()).isTrue();
        });
    }

    @Test
    void queryOfTheOrderServiceIsAnsweredWithTheProfile() {
        String name = "user-" + UUID.randomUUID();
        String id = register(name);
        KAFKA.publish(id, query(id, UserRequest.Asker.ORDER, "subject-1"));
        UserResponseToOrder answer = eventually(() -> KAFKA.messages(UserResponseToOrder.getDefaultInstance(), id))
                .get(0);
        assertThat(answer.getSubjectId()).isEqualTo("subject-1");
        UserProfile user = answer.getUser();
        assertThat(user.getUserId()).isEqualTo(id);
        assertThat(user.getUsername()).isEqualTo(name);
        assertThat(user.getEmail()).isEqualTo(name + "@example.com");
        assertThat(user.getActive()).isTrue();
        assertThat(user.getId()).isPositive();
    }

    @Test
    void queryAboutAnUnknownUserIsAnsweredWithoutProfile() {
        String id = UUID.randomUUID().toString();
        KAFKA.publish(id, query(id, UserRequest.Asker.PAYMENT, "subject-2"));
        UserResponseToPayment answer = eventually(() -> KAFKA.messages(UserResponseToPayment.getDefaultInstance(), id))
                .get(0);
        assertThat(answer.getSubjectId()).isEqualTo("subject-2");
        assertThat(answer.getUserId()).isEqualTo(id);
        assertThat(answer.hasUser()).isFalse();
    }

    @Test
    void queryThatIsDeliveredTwiceIsAnsweredOnce() {
        String id = UUID.randomUUID().toString();
        UUID eventId = UUID.randomUUID();
        KAFKA.publish(id, query(id, UserRequest.Asker.ORDER, "twice"), eventId);
        KAFKA.publish(id, query(id, UserRequest.Asker.ORDER, "twice"), eventId);
        KAFKA.publish(id, query(id, UserRequest.Asker.ORDER, "after"));
        await().atMost(SOON).untilAsserted(() -> assertThat(subjects(id)).containsExactly("twice", "after"));
    }

    @Test
    void invalidQueryBecomesADeadLetterAndTheNextIsAnswered() {
        String id = UUID.randomUUID().toString();
        KAFKA.publishBytes("user", id, new byte[] {(byte) 0xff, 1, 2});
        KAFKA.publish(id, query(id, UserRequest.Asker.ASKER_UNSPECIFIED, "unknown-asker"));
        KAFKA.publish(id, query("no-uuid", UserRequest.Asker.ORDER, "no-uuid"));
        KAFKA.publish(id, query(id, UserRequest.Asker.ORDER, "good"));
        await().atMost(SOON).untilAsserted(() -> assertThat(subjects(id)).containsExactly("good"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(KAFKA.deadLetters("user", id)).hasSize(3));
    }

    private static List<String> subjects(String id) {
        return KAFKA.messages(UserResponseToOrder.getDefaultInstance(), id).stream()
                .map(UserResponseToOrder::getSubjectId)
                .toList();
    }

    private static UserRequest query(String userId, UserRequest.Asker asker, String subject) {
        return UserRequest.newBuilder()
                .setUserId(userId)
                .setAsker(asker)
                .setSubjectId(subject)
                .build();
    }

    private static String register(String name) {
        return UserApi.registerAs(name).path("user_id");
    }

    private static <T> List<T> eventually(Supplier<List<T>> received) {
        return await().atMost(SOON).until(received::get, list -> !list.isEmpty());
    }
}
