/** The mart as its clients see it: customers, mailboxes, stocked products and Kafka topics; and the load generator. */
package mart.system.shop;
