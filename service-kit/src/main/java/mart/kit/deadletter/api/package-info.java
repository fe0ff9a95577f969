/** The messages that could not be handled, for administrators: to look at, to replay, to discard. */
package mart.kit.deadletter.api;
