package mart.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mart.benchmark.report.BenchmarkResults.CommandStart;
import mart.benchmark.usage.ProcessUsage;
import mart.stack.Progress;

/** Times the command that a user types: {@code mvn -Prun}, with everything that Maven does before the mart starts. */
final class RunCommand {
    /** Begins the last line that the command prints when all services are ready. */
    private static final String READY = "Ctrl-C stops everything";

    private RunCommand() {}

    /**
     * Starts and stops a mart on a data folder by the command. Empty if the settings do not name Maven.
     *
     * @param idle time between the start and the reading of the memory
     */
    static Optional<CommandStart> measure(Path data, Duration idle, Progress progress) {
        return Optional.ofNullable(System.getProperty("bench.maven"))
                .filter(maven -> !maven.isBlank())
                .map(maven -> measure(command(maven, data), idle, progress));
    }

    /** Leaves out the module of the benchmark: Maven would replace the classes that run now. */
    private static List<String> command(String maven, Path data) {
        return List.of(
                System.getProperty("os.name").startsWith("Windows") ? maven + ".cmd" : maven,
                "-Prun",
                "-pl",
                "!benchmarks",
                "-Dmart.data=" + data,
                "-Dmart.ports=random",
                "-Dmaven.repo.local=" + System.getProperty("bench.repository"),
                Boolean.getBoolean("bench.offline") ? "--offline" : "--no-transfer-progress");
    }

    private static CommandStart measure(List<String> command, Duration idle, Progress progress) {
        long start = System.nanoTime();
        Process maven = start(command);
        Thread stop = new Thread(maven::destroy);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            awaitReady(maven);
            double seconds = (System.nanoTime() - start) / 1e9;
            progress.print("mvn -Prun: ready after %.1f s".formatted(seconds));
            Benchmark.pause(idle);
            return new CommandStart(seconds, ProcessUsage.memory(maven.pid()));
        } finally {
            maven.destroy();
            maven.onExit().join();
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(Path.of(System.getProperty("mart.root")).toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process maven) {
        StringBuilder output = new StringBuilder();
        BufferedReader reader = maven.inputReader();
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.append(line).append('\n');
                if (line.startsWith(READY)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("mvn -Prun ended:\n" + output);
    }
}
