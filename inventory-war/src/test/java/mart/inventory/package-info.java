/** Tests of the inventory service as its neighbours know it: over HTTP and Kafka, with a real PostgreSQL behind it. */
package mart.inventory;
