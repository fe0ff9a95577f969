/**
 * Tests of the whole mart, running as it runs for its users: what the description promises, what goes wrong around it,
 * and what must hold all the same. Everything is done through HTTP, Kafka and mail, and seen there;
 * what must not be left anywhere is looked for in databases and logs as well.
 */
package mart.system;
