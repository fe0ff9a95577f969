/** The REST interface of the catalogue. */
package mart.product.api;
