package mart.user.domain;

import java.util.UUID;

/**
 * CDI event: a refresh token was used a second time, so its family was ended. Fired in the transaction that ends it.
 *
 * @param familyId the family that was ended
 * @param userId the user that the family belongs to
 */
public record TokenReuseDetected(UUID familyId, UUID userId) {}
