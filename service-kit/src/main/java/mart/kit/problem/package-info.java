/**
 * Error responses as RFC 9457 problem details, created in one place from the exceptions of the domain, of validation
 * and of the container. A client's error never becomes a 5xx status. No response contains a stack trace, SQL or a class
 * name.
 */
@NullMarked
package mart.kit.problem;

import org.jspecify.annotations.NullMarked;
