/**
 * The trace that a request or a message belongs to. It is passed on whether or not this server records traces, since
 * others may.
 */
package mart.kit.trace;
