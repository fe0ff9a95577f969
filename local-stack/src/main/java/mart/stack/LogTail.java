package mart.stack;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.input.ReversedLinesFileReader;

/** The end of a log file, for the error message when a component fails. */
final class LogTail {
    private static final int LINES = 30;

    private LogTail() {}

    /** The file's path and last lines, or the reason why it cannot be read. */
    static String of(Path log) {
        try (ReversedLinesFileReader file =
                ReversedLinesFileReader.builder().setPath(log).get()) {
            return "The end of its log " + log + ":\n"
                    + file.toString(LINES).indent(2).stripTrailing();
        } catch (IOException e) {
            return "Its log " + log + " cannot be read: " + e.getMessage();
        }
    }
}
