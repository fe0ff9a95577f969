/** Erases the data of a user in bounded steps, after the message that requests it. */
@NullMarked
package mart.kit.erasure;

import org.jspecify.annotations.NullMarked;
