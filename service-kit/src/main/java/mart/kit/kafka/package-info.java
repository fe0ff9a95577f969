/** The {@code mart-kafka} connector: channels, topics, client settings and message headers. */
package mart.kit.kafka;
