package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import mart.contracts.UserProfile;
import mart.contracts.UserResponseToOrder;
import mart.kit.messaging.Batch;
import mart.kit.messaging.Inbox;
import mart.order.domain.Cause;
import mart.order.domain.Orders;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears whether those who ordered may buy. */
@ApplicationScoped
public class UserListener {

    @Inject
    private Inbox inbox;

    @Inject
    private KnownOrders known;

    @Inject
    private Orders orders;

    @Inject
    private OrderMessages messages;

    /** Takes a batch of the topic {@code response_from_user_to_order}. */
    @Incoming("response_from_user_to_order")
    public void on(Batch batch) {
        inbox.deliver(batch, UserResponseToOrder.parser(), this::lock, this::answered);
    }

    private void lock(List<UserResponseToOrder> news) {
        known.lockAll(news.stream().map(UserResponseToOrder::getSubjectId));
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
}
