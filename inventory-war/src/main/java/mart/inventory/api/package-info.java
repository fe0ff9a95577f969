/** REST API of the stock. */
package mart.inventory.api;
