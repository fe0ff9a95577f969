/** The product service: the catalogue of what the shop sells. */
package mart.product;
