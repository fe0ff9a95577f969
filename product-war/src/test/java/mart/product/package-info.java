/** Tests of the product service on a managed Liberty, with a real PostgreSQL and Kafka. */
package mart.product;
