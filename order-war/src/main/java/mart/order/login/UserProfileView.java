package mart.order.login;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user's own profile, as the user service returns it; for the OpenAPI document. */
@Schema(name = "UserView")
record UserProfileView(
        long id,
        UUID userId,
        @Schema(examples = "john_doe") String username,
        @Schema(examples = "john@example.com") String email,
        boolean active) {}
