package mart.order.login;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user's own profile, as the user service returns it; for the OpenAPI document. */
@Schema(name = "UserView", description = "A user as shown to the user")
record UserProfileView(long id, UUID userId, String username, String email, boolean active) {}
