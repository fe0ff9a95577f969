/**
 * {@code Idempotency-Key}: retries of a request are handled once. After the IETF draft
 * draft-ietf-httpapi-idempotency-key-header and Stripe's rules.
 */
package mart.kit.idempotency;
