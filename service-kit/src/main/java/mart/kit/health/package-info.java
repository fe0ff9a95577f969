/**
 * Probes and metrics of one service on its own port. Liberty has them on its default host only, and for the whole
 * server; here each WAR answers for itself, whether it shares a server or has its own.
 */
package mart.kit.health;
