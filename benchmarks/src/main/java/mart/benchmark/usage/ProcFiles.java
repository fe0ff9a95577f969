package mart.benchmark.usage;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Parses files of Linux's {@code /proc} (proc_pid_stat(5), proc_stat(5)). */
final class ProcFiles {
    /** Linux reports times in hundredths of a second (USER_HZ), on all platforms that the mart supports. */
    private static final long MILLIS_PER_TICK = 10;

    private ProcFiles() {}

    /**
     * Processor time in {@code /proc/<pid>/stat}.
     *
     * @param own of the process itself
     * @param children of its children that ended and that it waited for
     */
    record ProcessTime(Duration own, Duration children) {}

    static ProcessTime processTime(String stat) {
        // the second field is the name in parentheses, which may contain blanks and parentheses
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        long children = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        return new ProcessTime(ticks(own), ticks(children));
    }

    /** Time that all processors worked, in {@code /proc/stat}: all except idle, waiting for disks, and stolen time. */
    static Duration machineTime(String stat) {
        String[] fields = stat.lines().findFirst().orElseThrow().split(" +");
        long[] ticks = Arrays.stream(fields).skip(1).mapToLong(Long::parseLong).toArray();
        int user = 0;
        int nice = 1;
        int system = 2;
        int interrupts = 5;
        int softInterrupts = 6;
        return ticks(ticks[user] + ticks[nice] + ticks[system] + ticks[interrupts] + ticks[softInterrupts]);
    }

    /** Proportional set size in bytes, in {@code /proc/<pid>/smaps_rollup}; empty if the file does not contain it. */
    static Optional<Long> proportionalSetSize(String smaps) {
        return smaps.lines()
                .filter(line -> line.startsWith("Pss:"))
                .flatMap(line -> Stream.of(line.split(" +")).skip(1).limit(1))
                .map(kilobytes -> Long.parseLong(kilobytes) * 1024)
                .findFirst();
    }

    private static Duration ticks(long ticks) {
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }
}
