/**
 * Validators of text for the standard constraints {@code @Size} and {@code @NotBlank}, which agree with the published JSON
 * schemas. {@code META-INF/services} registers them. Hibernate Validator prefers them to its own, because they validate
 * {@code String} and its own validate {@code CharSequence}.
 */
@NullMarked
package mart.kit.validation;

import org.jspecify.annotations.NullMarked;
