/** Migrations of the product database that need rules of the domain, and are therefore written in Java. */
@NullMarked
package mart.product.migration;

import org.jspecify.annotations.NullMarked;
