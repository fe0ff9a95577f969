package mart.notification.domain;

import java.util.regex.Pattern;

/** Keeps what others wrote from becoming headers of an e-mail. */
final class HeaderText {

    /** Control characters, and what Unicode counts as the end of a line or paragraph. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private HeaderText() {}

    /** The text on one line, cut off after so many characters. */
    static String oneLine(String text, int longest) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        int characters = line.codePointCount(0, line.length());
        return characters <= longest ? line : line.substring(0, line.offsetByCodePoints(0, longest));
    }
}
