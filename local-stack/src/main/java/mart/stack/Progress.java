package mart.stack;

import java.io.PrintStream;
import java.util.Locale;

/** What the person at the terminal sees while the stack starts and ends: a line for each step, with times. */
public final class Progress {
    private final PrintStream out;
    private final long begun = System.nanoTime();

    private Progress(PrintStream out) {
        this.out = out;
    }

    /** Lines go there. */
    public static Progress to(PrintStream out) {
        return new Progress(out);
    }

    /** Nothing is shown. */
    public static Progress silent() {
        return new Progress(new PrintStream(PrintStream.nullOutputStream()));
    }

    /** One line, with the seconds since the beginning. */
    public synchronized void say(String line) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(begun), line);
    }

    /** Does it, and says so with the time it took. */
    void step(String what, Runnable work) {
        long from = System.nanoTime();
        work.run();
        say(String.format(Locale.ROOT, "%-22s %4.1f s", what, seconds(from)));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
