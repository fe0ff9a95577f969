package mart.user.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Asks for the next pair of tokens, or for the end of a log-in.
 *
 * @param refreshToken that of the last pair
 */
public record RefreshRequest(@NotBlank @Size(max = 200) String refreshToken) {

    /** Without the token, whoever prints it. */
    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
