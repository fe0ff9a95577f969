/**
 * The console: the web page at port 8080 of the local stack, and the JSON API behind it.
 *
 * <p>It shows topics, messages, consumer groups, caught e-mails and the dead letters of all services, which it can replay
 * and discard. It listens on the loopback address only, and treats everything it shows as untrusted input.
 *
 * <p>{@link mart.console.ConsoleServer} maps each path of {@link mart.console.Routes} to the class that answers it.
 */
package mart.console;
