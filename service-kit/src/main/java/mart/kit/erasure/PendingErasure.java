package mart.kit.erasure;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A user whose data are to be erased.
 *
 * @param requestedAt the time of the newest request
 */
record PendingErasure(UUID userId, OffsetDateTime requestedAt) {}
