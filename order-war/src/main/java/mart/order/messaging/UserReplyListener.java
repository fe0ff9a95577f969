package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.UserProfile;
import mart.contracts.UserResponseToOrder;
import mart.kit.deadletter.DeadLetters;
import mart.kit.erasure.ErasureJob;
import mart.kit.idempotency.Idempotency;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.order.domain.Cause;
import mart.order.domain.ChangeOrders;
import mart.order.domain.Orders;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Idempotent consumer of the user service's replies: confirms or rejects buyers, and erases personal data. */
@ApplicationScoped
public class UserReplyListener {

    private static final String CHANNEL = "response_from_user_to_order";

    @Inject
    private Inbox inbox;

    @Inject
    private Orders orders;

    @Inject
    private ChangeOrders changes;

    @Inject
    private ErasureJob erasures;

    @Inject
    private Idempotency idempotency;

    @Inject
    private DeadLetters deadLetters;

    @Incoming(CHANNEL)
    public void on(RecordBatch batch) {
        inbox.deliver(batch, UserResponseToOrder.parser(), this::lock, this::handle);
    }

    private void lock(List<UserResponseToOrder> responses) {
        orders.lockAll(responses.stream()
                .filter(response -> !response.getErased())
                .map(response -> UUID.fromString(response.getSubjectId()))
                .collect(Collectors.toSet()));
    }

    private void handle(UserResponseToOrder response) {
        if (response.getErased()) {
            erase(UUID.fromString(response.getUserId()));
        } else {
            apply(response);
        }
    }

    /**
     * Each reply about an erased user arrives here, not only the first notice. So an order that was placed with a still
     * valid access token after the erasure is erased too. The orders are erased after the commit.
     */
    private void erase(UUID userId) {
        erasures.request(userId);
        idempotency.eraseUser(userId);
        deadLetters.eraseUser(CHANNEL, userId);
    }

    /** If no order has the subject id, the reply belongs to a request for {@code /user/me}, which waits elsewhere. */
    private void apply(UserResponseToOrder response) {
        UserProfile user = response.getUser();
        changes.byReplyIfExists(
                UUID.fromString(response.getSubjectId()),
                Cause.USER,
                order -> user.getActive()
                        ? order.userConfirmed(user.getUsername(), user.getEmail())
                        : order.userRejected());
    }
}
