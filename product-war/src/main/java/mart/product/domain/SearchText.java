package mart.product.domain;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The text by which a product is found: its name and description, without the differences that a search ignores. Queries
 * are folded by the same rule. The rule depends neither on the locale of the JVM nor on the collation of the database.
 */
public final class SearchText {

    /** Does not occur in a folded query, so that no query matches across the end of the name. */
    private static final String SEPARATOR = "\n";

    private static final Pattern ACCENTS_AND_FORMAT = Pattern.compile("[\\p{Mn}\\p{Cf}]+");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\p{Cc}]+");

    private SearchText() {}

    /** Returns the text that is stored with a product. */
    public static String of(String name, String description) {
        return folded(name) + SEPARATOR + folded(description);
    }

    /**
     * Folds a text. Compatible characters become equal (NFKD). Case, accents and invisible format characters are removed,
     * and a sequence of spaces becomes one. The result is in capitals, because the small sigma has two forms, which depend on
     * its place in the word. The capitals are made from small letters, because the capital of a capital sharp s is itself.
     */
    static String folded(String text) {
        String capitals =
                Normalizer.normalize(text, Form.NFKD).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        String letters = ACCENTS_AND_FORMAT.matcher(capitals).replaceAll("");
        return Normalizer.normalize(SPACES.matcher(letters).replaceAll(" ").strip(), Form.NFC);
    }
}
