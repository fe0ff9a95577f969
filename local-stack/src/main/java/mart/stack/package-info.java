/**
 * The local stack: runs the whole mart on one machine, for development and for tests. Not meant for production.
 *
 * <p>{@link mart.stack.LocalStack} is the command behind {@code mvn -Prun}. Tests use {@link mart.stack.Mart}, which starts
 * the same {@link mart.stack.Component}s (six PostgreSQL servers, Kafka, the mail catcher, Liberty) and can stop, kill and
 * restart each of them.
 */
package mart.stack;
