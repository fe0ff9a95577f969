package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The user who placed an order. Holds the user id from the access token and, after the user service has confirmed the
 * user, the name and e-mail address; erasure removes both again. Immutable.
 */
@Embeddable
public class Buyer {

    @Column(name = "user_id")
    private UUID userId;

    private @Nullable String username;

    @Column(name = "email")
    private @Nullable String email;

    /** For JPA. */
    protected Buyer() {}

    Buyer(UUID userId) {
        this.userId = userId;
    }

    Buyer confirmedAs(String username, String email) {
        Buyer confirmed = new Buyer(userId);
        confirmed.username = username;
        confirmed.email = email;
        return confirmed;
    }

    /** A copy with the user id only. */
    Buyer anonymous() {
        return new Buyer(userId);
    }

    boolean isConfirmed() {
        return email != null;
    }

    public UUID userId() {
        return userId;
    }

    /** Null before confirmation and after erasure. */
    public @Nullable String username() {
        return username;
    }

    /** Null before confirmation and after erasure. */
    public @Nullable String email() {
        return email;
    }
}
