/** Products, their repository with its read cache, and searching and sorting them. */
@NullMarked
package mart.product.domain;

import org.jspecify.annotations.NullMarked;
