/** The REST interface of the stock. */
package mart.inventory.api;
