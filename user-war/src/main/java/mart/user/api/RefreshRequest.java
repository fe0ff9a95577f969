package mart.user.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to exchange a refresh token, or to end its login.
 *
 * @param refreshToken the token from the last response
 */
@Schema(description = "A refresh token")
public record RefreshRequest(@NotBlank @Size(max = 200) String refreshToken) {

    /** Omits the token, so that it never appears in a log. */
    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
