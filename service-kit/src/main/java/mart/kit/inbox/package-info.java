/**
 * How a service speaks and listens: the outbox and its relay, the inbox, the {@code mart-kafka} connector, dead letters,
 * and requests that wait for an answer. State and the messages about it commit in one transaction; a message's effects
 * and the note that it was handled commit in one. So nothing is lost and nothing is done twice, whatever is killed.
 */
package mart.kit.inbox;
