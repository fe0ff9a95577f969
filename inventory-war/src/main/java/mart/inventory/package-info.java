/** The inventory service: how many of each product there are, and for whom some of them are held. */
package mart.inventory;
