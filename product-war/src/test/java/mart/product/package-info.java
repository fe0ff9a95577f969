/** Tests of the product service on a managed Liberty, with a real PostgreSQL and Kafka; they play its neighbours. */
package mart.product;
