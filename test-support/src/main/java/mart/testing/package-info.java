/**
 * What the WARs' own integration tests stand on: one PostgreSQL, Kafka and a mail catcher for the service under test, and
 * a Liberty server that Arquillian starts with its built WAR. In force only where {@code mart.test.service} names a service.
 */
package mart.testing;
