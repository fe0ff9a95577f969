/**
 * The servlet filters, and the order in which a request passes all filters.
 *
 * <p>Servlet filters run in the order of their mappings in {@code META-INF/web-fragment.xml}:
 *
 * <ol>
 *   <li>{@link mart.kit.filter.TraceContextFilter}: first, so that all later work, also a rejection, belongs to the
 *       caller's trace.
 *   <li>{@link mart.kit.filter.MalformedRequestFilter}: rejects with 400 or 415. It is cheap and does not wait, so such
 *       requests need no permit, and they are rejected also when the service is at its limit.
 *   <li>{@link mart.kit.filter.BearerSchemeFilter}: before anything asks for the user.
 *   <li>{@link mart.kit.filter.ConcurrencyLimitFilter}: last, so that a permit is held only for work of a resource.
 *       Rejects with 503, or with 429 the requests of a user who has too many; probes and metrics are exempt.
 * </ol>
 *
 * <p>JAX-RS filters follow, by priority:
 *
 * <ol>
 *   <li>{@link mart.kit.rest.BodySizeLimit} (before matching): 413 or 411. Nothing reads the body before it is limited.
 *   <li>{@link mart.kit.security.AdminFilter} and {@link mart.kit.security.CatalogFilter} ({@code AUTHORIZATION}): 401,
 *       403, or 404 where access is closed.
 *   <li>{@link mart.kit.security.WriteRateLimit} ({@code AUTHORIZATION + 1}): 429. Rejected callers do not use up the
 *       limit.
 *   <li>{@link mart.kit.rest.UnsupportedPreconditionFilter} ({@code HEADER_DECORATOR}): 400.
 *   <li>{@link mart.kit.rest.DatabaseReadyFilter} ({@code USER}): 503. It is last, so that 401, 403 and 429 do not
 *       depend on the database.
 * </ol>
 *
 * <p>{@link mart.kit.problem.ProblemInstanceFilter} completes the problems among the responses.
 */
@NullMarked
package mart.kit.filter;

import org.jspecify.annotations.NullMarked;
