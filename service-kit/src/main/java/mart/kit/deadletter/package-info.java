/** Dead letters: messages that a listener could not handle, stored until they are replayed or discarded. */
package mart.kit.deadletter;
