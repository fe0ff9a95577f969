/**
 * {@code Idempotency-Key}: retries of a request are handled once. After the IETF draft
 * draft-ietf-httpapi-idempotency-key-header and Stripe's rules.
 */
@NullMarked
package mart.kit.idempotency;

import org.jspecify.annotations.NullMarked;
