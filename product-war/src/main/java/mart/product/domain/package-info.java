/** What a product is, and where products are kept. */
package mart.product.domain;
