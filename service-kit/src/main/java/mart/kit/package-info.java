/**
 * The code that all six services share: messaging, errors, REST basics, health and operations. The kit contains no
 * business terms such as product or order, except the access policy of the catalogue, which two services use. This
 * package has the basics that all other packages of the kit may use; {@code ArchitectureTest} lists them in the order
 * of their dependencies.
 */
@NullMarked
package mart.kit;

import org.jspecify.annotations.NullMarked;
