/**
 * The whole mart on one machine: six PostgreSQL, Kafka, a mail catcher and Liberty, started, watched and ended together.
 *
 * <p>{@link mart.stack.LocalStack} is the command; {@link mart.stack.Mart} is the same for tests, which may end and
 * restart single {@link mart.stack.Part}s. Nothing here is meant for production.
 */
package mart.stack;
