package mart.kit.idempotency;

import java.util.Optional;
import java.util.UUID;

/**
 * A request that was begun before.
 *
 * @param fingerprint a hash of the request's content
 * @param subjectId the id of what the request created, from which the response can be created
 * @param response empty while the request is in progress, or if its handler died before it stored the response
 */
record IdempotencyRecord(String fingerprint, UUID subjectId, Optional<StoredResponse> response) {}
