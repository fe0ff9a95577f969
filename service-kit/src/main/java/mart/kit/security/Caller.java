package mart.kit.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import mart.kit.problem.Unauthorized;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The user who makes the request, as the verified token tells. */
@RequestScoped
public class Caller {

    @Inject
    private JsonWebToken token;

    /**
     * The user's id, which is the subject of the token.
     *
     * @throws Unauthorized if there is no valid token, or its subject is not a user of ours
     */
    public UUID userId() {
        if (token.getSubject() == null) {
            throw new Unauthorized("Send a valid token: Authorization: Bearer <access_token>.");
        }
        try {
            return UUID.fromString(token.getSubject());
        } catch (IllegalArgumentException e) {
            throw new Unauthorized("The token's subject is not a user's id.");
        }
    }
}
