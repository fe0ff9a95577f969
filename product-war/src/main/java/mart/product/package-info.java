/** The product service. Maintains the catalogue: the products that the shop sells. */
package mart.product;
