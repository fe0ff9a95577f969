/**
 * Idempotent consumers: the inbox, broadcast consumers and the registry of listeners. A message's effects and its event
 * id commit in one transaction, so a message that is delivered twice takes effect once.
 */
@NullMarked
package mart.kit.inbox;

import org.jspecify.annotations.NullMarked;
