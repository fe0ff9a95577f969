/** What the inventory service says and hears. */
package mart.inventory.messaging;
