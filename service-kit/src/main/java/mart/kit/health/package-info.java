/**
 * {@code /health}: the health checks of one service on its own port. Liberty's own endpoint is on the default host only
 * and covers the whole server; with this one, each service reports its own health also where services share a server.
 */
package mart.kit.health;
