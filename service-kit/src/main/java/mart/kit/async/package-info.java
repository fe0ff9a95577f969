/** Requests that wait for a result without a thread, and that are handled together. */
@NullMarked
package mart.kit.async;

import org.jspecify.annotations.NullMarked;
