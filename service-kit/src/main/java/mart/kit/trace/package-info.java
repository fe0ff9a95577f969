/**
 * Trace context of requests and messages. It is propagated also where this server records no traces, since other
 * services may.
 */
@NullMarked
package mart.kit.trace;

import org.jspecify.annotations.NullMarked;
