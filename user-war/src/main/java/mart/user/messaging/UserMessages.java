package mart.user.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import mart.contracts.UserProfile;
import mart.contracts.UserRegistration;
import mart.contracts.UserResponseToOrder;
import mart.contracts.UserResponseToPayment;
import mart.kit.kafka.Timestamps;
import mart.kit.outbox.Outbox;
import mart.user.domain.User;

/** Publishes registrations, erasures and answers to user queries through the outbox, in the caller's transaction. */
@ApplicationScoped
public class UserMessages {

    @Inject
    private Outbox outbox;

    /** Publishes a registration. */
    public void registered(User user) {
        outbox.publish(
                user.userId(),
                UserRegistration.newBuilder()
                        .setUserId(user.userId().toString())
                        .setUsername(user.username())
                        .setEmail(user.email())
                        .setOccurredAt(Timestamps.now())
                        .build());
    }

    /** Publishes an erasure. Every service that stores personal data of the user erases it. */
    public void erased(UUID userId) {
        String id = userId.toString();
        outbox.publish(
                userId,
                UserResponseToOrder.newBuilder().setUserId(id).setErased(true).build());
        outbox.publish(
                userId,
                UserResponseToPayment.newBuilder().setUserId(id).setErased(true).build());
        outbox.publish(
                userId,
                UserRegistration.newBuilder()
                        .setUserId(id)
                        .setErased(true)
                        .setOccurredAt(Timestamps.now())
                        .build());
    }

    void answerOrder(UUID userId, String subjectId, Optional<User> user) {
        UserResponseToOrder.Builder answer =
                UserResponseToOrder.newBuilder().setUserId(userId.toString()).setSubjectId(subjectId);
        user.map(User::isErased).ifPresent(answer::setErased);
        profile(user).ifPresent(answer::setUser);
        outbox.publish(userId, answer.build());
    }

    void answerPayment(UUID userId, String subjectId, Optional<User> user) {
        UserResponseToPayment.Builder answer =
                UserResponseToPayment.newBuilder().setUserId(userId.toString()).setSubjectId(subjectId);
        user.map(User::isErased).ifPresent(answer::setErased);
        profile(user).ifPresent(answer::setUser);
        outbox.publish(userId, answer.build());
    }

    private static Optional<UserProfile> profile(Optional<User> user) {
        return user.filter(known -> !known.isErased()).map(UserMessages::profile);
    }

    private static UserProfile profile(User user) {
        return UserProfile.newBuilder()
                .setId(user.id())
                .setUserId(user.userId().toString())
                .setUsername(user.username())
                .setEmail(user.email())
                .setActive(user.isActive())
                .setVersion(user.version())
                .build();
    }
}
