package mart.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a page between two markers, which a program writes. */
public final class MarkedSection {
    static final String BEGIN = "<!-- written by mvn -Pbench: begin -->";
    static final String END = "<!-- written by mvn -Pbench: end -->";

    private MarkedSection() {}

    /** Replaces the section of a file; everything around it stays. */
    public static void write(Path file, String content) {
        try {
            Files.writeString(file, replace(Files.readString(file), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if the page lacks a marker */
    static String replace(String page, String content) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The page has no lines '" + BEGIN + "' and '" + END + "'");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + content.strip() + "\n\n" + page.substring(end);
    }
}
