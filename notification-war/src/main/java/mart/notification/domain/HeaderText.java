package mart.notification.domain;

import java.util.regex.Pattern;

/** Prevents header injection: makes text safe to use in a header of an e-mail. */
final class HeaderText {

    /** Control characters, and the line and paragraph separators of Unicode. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private HeaderText() {}

    /** Returns the text on one line, truncated to {@code maxLength} characters (code points). */
    static String oneLine(String text, int maxLength) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        int characters = line.codePointCount(0, line.length());
        return characters <= maxLength ? line : line.substring(0, line.offsetByCodePoints(0, maxLength));
    }
}
