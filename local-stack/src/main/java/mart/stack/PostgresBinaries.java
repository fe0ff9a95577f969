package mart.stack;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this platform, unpacked once from their jar. */
final class PostgresBinaries {
    private static final Object JVM_LOCK = new Object();

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /**
     * Unpacks the programs if necessary. Other processes may do the same at the same time.
     *
     * @param home their folder, which all marts of a checkout share
     * @throws StartupException if there are no programs for this platform, or the folder is not writable
     */
    static PostgresBinaries in(Path home) {
        try {
            synchronized (JVM_LOCK) {
                Files.createDirectories(home.getParent());
                Path lock = home.resolveSibling(home.getFileName() + ".lock");
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    if (held.isValid() && Files.notExists(home)) {
                        unpack(home);
                    }
                }
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new StartupException("Cannot unpack PostgreSQL to " + home + ": " + e.getMessage(), e);
        }
    }

    private static void unpack(Path home) throws IOException {
        // renamed when complete, so that an interrupted unpacking starts again
        Path draft = home.resolveSibling(home.getFileName() + ".new");
        DataFolder.delete(draft);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, draft.resolve(entry.getName()).normalize());
            }
        }
        Files.move(draft, home);
    }

    private static InputStream archive() throws IOException {
        String os = System.getProperty("os.name");
        String system = Platform.isWindows() ? "Windows" : os.startsWith("Mac") ? "Darwin" : "Linux";
        String processor = ArchUtils.normalize(System.getProperty("os.arch"));
        InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor);
        if (archive == null) {
            throw new StartupException("There are no PostgreSQL programs for " + os + " on " + processor
                    + ". Supported are Linux and macOS (amd64, arm64) and Windows (amd64).");
        }
        return archive;
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink() || entry.isLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if (target.getParent().endsWith("bin") && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + target + " executable");
        }
    }

    /** The command line of a program. PostgreSQL refuses to run as root, so root runs it in a user namespace. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            if (!LinuxUtils.isUnshareAvailable()) {
                throw new StartupException("PostgreSQL does not run as root, and this system does not support user"
                        + " namespaces (unshare -U). Start the mart as an ordinary user.");
            }
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Runs a program and waits until it has ended.
     *
     * @throws StartupException if it fails; the message includes its output
     */
    void run(String program, String... arguments) {
        try {
            Path output = Files.createTempFile("mart-" + program, ".log");
            Process process = new ProcessBuilder(command(program, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StartupException(program + (ended ? " failed. " : " took over 60 s. ") + LogTail.of(output));
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new StartupException("Cannot run " + program + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("Interrupted while running " + program, e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name").toLowerCase(Locale.ROOT)) && !Platform.isWindows();
    }
}
