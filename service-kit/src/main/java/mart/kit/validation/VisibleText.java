package mart.kit.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates {@link NotBlank}: the text has a visible character. Spaces of any width, controls, invisible format characters,
 * variation selectors and fillers are not visible. Rejects null.
 */
public final class VisibleText implements ConstraintValidator<NotBlank, String> {

    /**
     * A regular expression that matches a visible character. The JSON schemas contain it as well. It has ranges instead of
     * properties such as {@code \p{Z}}, and no characters above U+FFFF, because not all validators of schemas know those.
     */
    public static final String PATTERN = "[^\\u0000-\\u0020\\u007F-\\u00A0\\u00AD\\u034F\\u061C\\u115F\\u1160\\u1680"
            + "\\u17B4\\u17B5\\u180B-\\u180F\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u206F\\u2800\\u3000\\u3164"
            + "\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFB]";

    private static final Pattern VISIBLE = Pattern.compile(PATTERN);

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text != null && VISIBLE.matcher(text).find();
    }
}
