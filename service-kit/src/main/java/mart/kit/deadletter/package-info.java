/** Dead letters: messages that a listener could not handle, stored until they are replayed or discarded. */
@NullMarked
package mart.kit.deadletter;

import org.jspecify.annotations.NullMarked;
