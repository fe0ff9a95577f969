/**
 * Lets a client send a request again without its being done again: {@code Idempotency-Key}, after the IETF draft
 * draft-ietf-httpapi-idempotency-key-header and Stripe's rules.
 */
package mart.kit.idempotency;
