package mart.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.commons.io.function.Uncheck;

/**
 * A child process of the local stack. A file holds its id while it runs, so that the next start can find it after a crash of
 * this JVM.
 */
final class ChildProcess {
    /** How long a process may take to stop before it is killed. */
    static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final ProcessHandle process;
    private final Path pidFile;

    private ChildProcess(ProcessHandle process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    /**
     * Starts a program. Its standard input is a pipe from this JVM; its output is appended to the log.
     *
     * @throws StartupException if the program cannot be run
     */
    static ChildProcess start(
            List<String> command, Map<String, String> environment, Path folder, Path log, Path pidFile) {
        ProcessBuilder builder = new ProcessBuilder(detachedFromTerminal(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return recorded(builder.start().toHandle(), pidFile);
        } catch (IOException e) {
            throw new StartupException("Cannot run " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static ChildProcess recorded(ProcessHandle process, Path pidFile) {
        try {
            Files.writeString(pidFile, process.pid() + " " + startMillis(process));
            return new ChildProcess(process, pidFile);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(e);
        }
    }

    /** The process whose id the file holds; empty if it does not run any more. */
    static Optional<ChildProcess> running(Path pidFile) {
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        String[] fields = Uncheck.get(() -> Files.readString(pidFile)).strip().split(" ");
        if (fields.length != 2) {
            return Optional.empty(); // that JVM was killed while it wrote the file
        }
        // the id may belong to another process by now, which started at another time
        return ProcessHandle.of(Long.parseLong(fields[0]))
                .filter(process -> Math.abs(startMillis(process) - Long.parseLong(fields[1])) < 2_000)
                .map(process -> new ChildProcess(process, pidFile));
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /**
     * Keeps Ctrl-C from the child, which the terminal sends to all its processes: this JVM stops its children in order. The
     * child gets its own session, or, without {@code setsid} (macOS), ignores the terminal's signals.
     */
    private static List<String> detachedFromTerminal(List<String> command) {
        if (Platform.isWindows()) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(
                Files.isExecutable(SETSID)
                        ? List.of(SETSID.toString())
                        : List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        wrapped.addAll(command);
        return wrapped;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    CompletableFuture<ProcessHandle> onExit() {
        return process.onExit();
    }

    /** Stops the process (SIGTERM) and waits until it has ended; kills it after {@link #STOP_TIMEOUT}. */
    void stop() {
        stop(process::destroy);
    }

    /** Stops the process by this request in place of SIGTERM. */
    void stop(Runnable request) {
        request.run();
        try {
            process.onExit().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            DataFolder.delete(pidFile);
        } catch (TimeoutException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends a signal to the process and its descendants. They are not one process group, so each gets its own signal.
     *
     * @param name of the signal, as in {@code kill -s STOP}
     * @throws IllegalStateException if the signal could not be sent
     */
    void signal(String name) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", name));
        withDescendants().forEach(member -> command.add(String.valueOf(member.pid())));
        try {
            // the exit status is ignored: a descendant may have ended in the meantime
            new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot run the program kill, which sends signals: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<ProcessHandle> withDescendants() {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    /** Kills the process and its descendants (SIGKILL). */
    void kill() {
        List<ProcessHandle> killed = withDescendants();
        killed.forEach(ProcessHandle::destroyForcibly);
        killed.forEach(process -> process.onExit().join());
        DataFolder.delete(pidFile);
    }
}
