package mart.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process that belongs to the stack. It is noted in a file while it runs, so that the next start finds what a crash left. */
final class ChildProcess {
    /** From asking a process to end until it is ended by force. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final ProcessHandle process;
    private final Path pidFile;

    private ChildProcess(ProcessHandle process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    /**
     * Starts a program of which this JVM holds standard input; both outputs are added to the log.
     *
     * @throws StartupException if there is no such program
     */
    static ChildProcess start(
            List<String> command, Map<String, String> environment, Path folder, Path log, Path pidFile) {
        ProcessBuilder builder = new ProcessBuilder(deafToTheTerminal(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return of(builder.start().toHandle(), pidFile);
        } catch (IOException e) {
            throw new StartupException("Cannot run " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static ChildProcess of(ProcessHandle process, Path pidFile) {
        try {
            Files.writeString(pidFile, process.pid() + " " + startMillis(process));
            return new ChildProcess(process, pidFile);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(e);
        }
    }

    /** The process noted in the file, if it still runs. */
    static Optional<ChildProcess> leftOver(Path pidFile) {
        try {
            if (Files.notExists(pidFile)) {
                return Optional.empty();
            }
            String[] noted = Files.readString(pidFile).strip().split(" ");
            if (noted.length != 2) {
                return Optional.empty(); // killed while it wrote: the process had not been noted yet
            }
            // the same number may be another process by now: the start tells
            return ProcessHandle.of(Long.parseLong(noted[0]))
                    .filter(process -> Math.abs(startMillis(process) - Long.parseLong(noted[1])) < 2_000)
                    .map(process -> new ChildProcess(process, pidFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long startMillis(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }

    /**
     * Ctrl-C reaches every process of the terminal at once; the children shall end after it in good order, when asked.
     * So each gets a session of its own, or, where there is no {@code setsid} (macOS), ignores the terminal's signals.
     */
    private static List<String> deafToTheTerminal(List<String> command) {
        if (Machine.isWindows()) {
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

    /** Asks it to end (SIGTERM) and waits; ends it by force when {@link #PATIENCE} is over. */
    void stop() {
        stop(process::destroy);
    }

    /** The same with another way of asking. */
    void stop(Runnable ask) {
        ask.run();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            forget();
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
     * Sends a signal to it and to the processes it started, which are in no group with it.
     *
     * @param name as {@code kill} knows it
     * @throws IllegalStateException if the signal could not be sent
     */
    void signal(String name) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", name));
        family().forEach(member -> command.add(String.valueOf(member.pid())));
        try {
            // one that has ended meanwhile is no failure; that the process itself is gone is seen by whoever waits for
            // it
            new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("This system has no signals: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    /** Ends it at once (SIGKILL), with the processes it started. */
    void kill() {
        List<ProcessHandle> doomed = family();
        doomed.forEach(ProcessHandle::destroyForcibly);
        doomed.forEach(ended -> ended.onExit().join());
        forget();
    }

    private void forget() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
