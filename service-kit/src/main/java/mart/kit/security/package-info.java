/**
 * Authentication and authorization: the caller, access policies, rate limits, and checks of the security configuration
 * at the start. The server verifies tokens (MicroProfile JWT).
 */
@NullMarked
package mart.kit.security;

import org.jspecify.annotations.NullMarked;
