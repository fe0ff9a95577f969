/**
 * Shared support for the WARs' tests: the test session of a WAR, clients for Kafka and the database, architecture rules.
 *
 * <p>If the system property {@code mart.test.service} names a service, the session starts PostgreSQL, Kafka and the mail
 * catcher for it, and Arquillian starts a Liberty server with its built WAR.
 */
package mart.testing;
