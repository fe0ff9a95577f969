/** Tests of the inventory service on a managed Liberty, over HTTP and Kafka, with a real PostgreSQL. */
package mart.inventory;
