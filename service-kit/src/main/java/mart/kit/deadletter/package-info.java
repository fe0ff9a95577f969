/** Stores messages that a listener could not handle. */
package mart.kit.deadletter;
