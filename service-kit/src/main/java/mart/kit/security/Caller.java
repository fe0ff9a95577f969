package mart.kit.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import mart.kit.problem.Unauthorized;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The user who makes the request, from the verified token. */
@RequestScoped
public class Caller {

    @Inject
    JsonWebToken token;

    /**
     * The user's id: the subject of the token.
     *
     * @throws Unauthorized if there is no valid token, or its subject is not a user id
     */
    public UUID userId() {
        try {
            return UUID.fromString(verified().getSubject());
        } catch (IllegalArgumentException e) {
            throw new Unauthorized("The token's subject is not a user id.");
        }
    }

    /** The user's id; empty if there is no valid token. */
    public Optional<UUID> known() {
        return token.getSubject() == null ? Optional.empty() : Optional.of(userId());
    }

    /**
     * Whether the user is an administrator.
     *
     * @throws Unauthorized if there is no valid token
     */
    public boolean isAdmin() {
        return verified().getGroups().contains("admin");
    }

    private JsonWebToken verified() {
        if (token.getSubject() == null) {
            throw new Unauthorized("Send a valid token: Authorization: Bearer <access_token>.");
        }
        return token;
    }
}
