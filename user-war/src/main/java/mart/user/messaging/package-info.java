/** Publishes registrations and erasures to Kafka, and answers queries about users from other services. */
package mart.user.messaging;
