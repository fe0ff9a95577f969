package mart.benchmark.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import mart.stack.LibertyServer;
import mart.stack.Mart;
import mart.stack.Service;

/**
 * Processor time and memory of a mart's processes, of this process (clients, launcher and mail catcher), and of the machine.
 *
 * <p>They are read from {@code /proc}. Without it (macOS, Windows) there is no memory and no time of the machine, and
 * the time of a PostgreSQL server lacks its processes that ended.
 */
public final class ProcessUsage {
    /** All Liberty servers. */
    public static final String LIBERTY = "Liberty";

    /** The process of the benchmark itself. */
    public static final String BENCHMARK = "benchmark: clients, mail catcher";

    private static final Path PROC = Path.of("/proc");

    private final Mart mart;

    public ProcessUsage(Mart mart) {
        this.mart = mart;
    }

    /** Processor time of each component since it started. */
    public Map<String, Duration> cpu() {
        return byComponent(processes -> processes.map(ProcessUsage::cpu).reduce(Duration.ZERO, Duration::plus));
    }

    /** Proportional set size of each component in bytes; empty without {@code /proc}. */
    public Map<String, Long> memory() {
        return Files.exists(PROC.resolve("self/smaps_rollup"))
                ? byComponent(processes -> processes
                        .mapToLong(process -> memory(process.pid()).orElse(0L))
                        .sum())
                : Map.of();
    }

    /** Proportional set size of one process in bytes; empty without {@code /proc}. */
    public static Optional<Long> memory(long pid) {
        return read(procFile(pid, "smaps_rollup")).flatMap(ProcFiles::proportionalSetSize);
    }

    /** Processor time of the whole machine; empty without {@code /proc}. */
    public Optional<Duration> machine() {
        return read(PROC.resolve("stat")).map(ProcFiles::machineTime);
    }

    private <T> Map<String, T> byComponent(Function<Stream<ProcessHandle>, T> usage) {
        Map<String, T> all = new LinkedHashMap<>();
        List<Long> liberty = mart.servers().stream().map(LibertyServer::pid).toList();
        all.put(LIBERTY, usage.apply(liberty.stream().flatMap(ProcessUsage::tree)));
        all.put("Kafka", usage.apply(tree(mart.kafka().pid())));
        for (Service service : Service.values()) {
            all.put(
                    "PostgreSQL: " + service.id(),
                    usage.apply(tree(mart.database(service).pid())));
        }
        all.put(BENCHMARK, usage.apply(Stream.of(ProcessHandle.current())));
        return all;
    }

    private static Stream<ProcessHandle> tree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
    }

    /** A process that ended in the meantime counts as nothing: its parent has its time. */
    private static Duration cpu(ProcessHandle process) {
        return read(procFile(process.pid(), "stat"))
                .map(ProcFiles::processTime)
                .map(time -> process.equals(ProcessHandle.current())
                        ? time.own()
                        : time.own().plus(time.children()))
                .orElseGet(() -> process.info().totalCpuDuration().orElse(Duration.ZERO));
    }

    private static Path procFile(long pid, String name) {
        return PROC.resolve(String.valueOf(pid)).resolve(name);
    }

    /** Empty if the file does not exist: another system, or the process has ended. */
    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
