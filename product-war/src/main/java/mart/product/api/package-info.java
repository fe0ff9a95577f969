/** REST API of the catalogue. */
package mart.product.api;
