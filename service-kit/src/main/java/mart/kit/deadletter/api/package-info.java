/** {@code /dead-letters}: lists, replays and discards dead letters. For administrators. */
package mart.kit.deadletter.api;
