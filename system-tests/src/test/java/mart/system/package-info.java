/**
 * Tests of the whole mart through its public interfaces: HTTP, Kafka and SMTP. They cover the described workflows, errors,
 * security and failures. Some also search databases and logs for data that must not be there.
 */
package mart.system;
