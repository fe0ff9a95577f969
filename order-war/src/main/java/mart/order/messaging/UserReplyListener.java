package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mart.contracts.UserProfile;
import mart.contracts.UserResponseToOrder;
import mart.kit.deadletter.DeadLetters;
import mart.kit.idempotency.Idempotency;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.order.domain.Cause;
import mart.order.domain.Change;
import mart.order.domain.Order;
import mart.order.domain.Orders;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears whether those who ordered may buy, and who is gone. */
@ApplicationScoped
public class UserReplyListener {

    private static final String CHANNEL = "response_from_user_to_order";

    @Inject
    private Inbox inbox;

    @Inject
    private Orders orders;

    @Inject
    private OrderMessages messages;

    @Inject
    private Idempotency idempotency;

    @Inject
    private DeadLetters deadLetters;

    /** Takes a batch of the topic {@code response_from_user_to_order}. */
    @Incoming(CHANNEL)
    public void on(RecordBatch batch) {
        inbox.deliver(batch, UserResponseToOrder.parser(), this::lock, this::told);
    }

    private void lock(List<UserResponseToOrder> news) {
        Set<UUID> orderIds = ids(news, answer -> !answer.getErased(), UserResponseToOrder::getSubjectId);
        Set<UUID> erasedIds = ids(news, UserResponseToOrder::getErased, UserResponseToOrder::getUserId);
        orders.lockAll(orderIds, erasedIds);
    }

    private void told(UserResponseToOrder answer) {
        if (answer.getErased()) {
            forget(UUID.fromString(answer.getUserId()));
        } else {
            answered(answer);
        }
    }

    /** Also an order that was placed when its owner was gone already: the answer to who they are says so again. */
    private void forget(UUID userId) {
        for (Order order : orders.lockAllOf(userId)) {
            Change change = order.ownerErased();
            if (change != Change.NOTHING) { // there may be many that ended long ago, and of them nobody need hear
                messages.changed(order, change, Cause.USER);
            }
        }
        idempotency.eraseUser(userId);
        deadLetters.eraseUser(CHANNEL, userId);
    }

    /** What no order stands for is the answer to a request for {@code /user/me}, which waits elsewhere. */
    private void answered(UserResponseToOrder answer) {
        UserProfile user = answer.getUser();
        orders.lockIfThere(UUID.fromString(answer.getSubjectId()))
                .ifPresent(order -> messages.changed(
                        order,
                        user.getActive()
                                ? order.userConfirmed(user.getUsername(), user.getEmail())
                                : order.userRefused(),
                        Cause.USER));
    }

    private static Set<UUID> ids(
            List<UserResponseToOrder> news,
            Predicate<UserResponseToOrder> which,
            Function<UserResponseToOrder, String> id) {
        return news.stream().filter(which).map(id).map(UUID::fromString).collect(Collectors.toSet());
    }
}
