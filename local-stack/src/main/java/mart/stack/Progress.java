package mart.stack;

import java.io.PrintStream;
import java.util.Locale;

/** Prints a line with times for each step while the mart starts and stops. Thread-safe. */
public final class Progress {
    private final PrintStream out;
    private final long begun = System.nanoTime();

    private Progress(PrintStream out) {
        this.out = out;
    }

    /** Prints to a stream. */
    public static Progress to(PrintStream out) {
        return new Progress(out);
    }

    /** Prints nothing. */
    public static Progress silent() {
        return new Progress(new PrintStream(PrintStream.nullOutputStream()));
    }

    /** Prints one line, with the seconds since this object was created. */
    public synchronized void print(String line) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", secondsSince(begun), line);
    }

    /** Runs a step, then prints its name and duration. */
    void step(String name, Runnable action) {
        long start = System.nanoTime();
        action.run();
        print(String.format(Locale.ROOT, "%-22s %4.1f s", name, secondsSince(start)));
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
