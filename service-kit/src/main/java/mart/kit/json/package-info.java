/** The JSON format of the REST APIs. */
@NullMarked
package mart.kit.json;

import org.jspecify.annotations.NullMarked;
