/** Products, their repository with its read cache, and searching and sorting them. */
package mart.product.domain;
