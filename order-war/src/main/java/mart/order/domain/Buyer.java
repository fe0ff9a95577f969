package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/**
 * Who ordered: known by the token at first, and with name and e-mail once the user service has confirmed them, until they
 * are gone. Immutable.
 */
@Embeddable
public class Buyer {

    @Column(name = "user_id")
    private UUID userId;

    private String username;
    private String email;

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

    /** The same, known by their id only. */
    Buyer anonymous() {
        return new Buyer(userId);
    }

    boolean isConfirmed() {
        return email != null;
    }

    public UUID userId() {
        return userId;
    }

    /** Null until confirmed, and when they are gone. */
    public String username() {
        return username;
    }

    /** Null until confirmed, and when they are gone. */
    public String email() {
        return email;
    }
}
