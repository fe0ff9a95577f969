/** Starts and stops the background work of a service. */
@NullMarked
package mart.kit.lifecycle;

import org.jspecify.annotations.NullMarked;
