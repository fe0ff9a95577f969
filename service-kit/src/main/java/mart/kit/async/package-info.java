/** Asynchronous waiting: requests that wait for a result without a thread. */
@NullMarked
package mart.kit.async;

import org.jspecify.annotations.NullMarked;
