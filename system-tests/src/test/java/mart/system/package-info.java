/**
 * Tests of the whole mart, running as it runs for its users: what the description promises, what goes wrong around it,
 * and what must hold all the same. Everything is done and seen through HTTP, Kafka and mail.
 */
package mart.system;
