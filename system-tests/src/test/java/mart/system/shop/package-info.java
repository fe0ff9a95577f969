/** The mart as those outside see it: customers, their mailboxes, goods on shelves, and what passes on Kafka. */
package mart.system.shop;
