/** The Kafka connector: channels, topics, client settings and message headers. */
package mart.kit.kafka;
