package mart.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, for the error message when a component fails. */
final class LogTail {
    private static final int BYTES = 16_000;
    private static final int LINES = 30;

    private LogTail() {}

    /** The file's path and last lines, or the reason why it cannot be read. */
    static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            String shown = String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
            return "The end of its log " + log + ":\n  " + shown;
        } catch (IOException e) {
            return "Its log " + log + " cannot be read: " + e.getMessage();
        }
    }
}
