/**
 * The page at port 8080 of the local stack: what is on Kafka, who reads it and how far behind they are, and the mail
 * the shop has sent, and the messages that could not be handled, which it can have the services replay or discard. It
 * answers on the loopback address alone, and treats all it shows as hostile.
 *
 * <p>{@link mart.console.ConsoleServer} is the way in; it hands each path of {@link mart.console.Routes} to the class that
 * knows the answer.
 */
package mart.console;
