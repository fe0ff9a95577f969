package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** Who ordered: known by the token at first, and with name and e-mail once the user service has confirmed them. Immutable. */
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

    boolean isConfirmed() {
        return email != null;
    }

    public UUID userId() {
        return userId;
    }

    /** Null until confirmed. */
    public String username() {
        return username;
    }

    /** Null until confirmed. */
    public String email() {
        return email;
    }
}
