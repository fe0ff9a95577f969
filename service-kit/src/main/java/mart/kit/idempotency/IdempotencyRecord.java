package mart.kit.idempotency;

import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a request that was begun before.
 *
 * @param fingerprint of what it asked for
 * @param subjectId what it made; the answer can be found from it
 * @param answer empty while it is being handled, or if who handled it died before it could answer
 */
record IdempotencyRecord(String fingerprint, UUID subjectId, Optional<StoredResponse> answer) {}
