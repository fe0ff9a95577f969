package mart.stack;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.function.Uncheck;

/**
 * The folder of a mart's databases, Kafka log, secrets and log files.
 *
 * <p>A file lock keeps a second mart from using the folder. The operating system releases the lock when this JVM ends.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Creates the folder if necessary, and locks it.
     *
     * @throws StartupException if another mart uses the folder, or it is not writable
     */
    public static DataFolder open(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        FileChannel channel = null;
        try {
            Files.createDirectories(absolute);
            channel = FileChannel.open(absolute.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartupException(
                        "A mart is already running on " + absolute
                                + ". Stop it, or use another folder and other ports: -Dmart.data=<folder> -Dmart.ports=random.");
            }
            return new DataFolder(absolute, channel);
        } catch (IOException e) {
            throw new StartupException(
                    "Cannot write to " + absolute + " (" + e.getMessage()
                            + "). Fix its permissions, or use another folder: -Dmart.data=<folder>.",
                    e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by another mart in this JVM
        }
    }

    /** Deletes all data, logs and secrets. */
    public void wipe() {
        for (File child : root.toFile().listFiles((folder, name) -> !name.equals(LOCK))) {
            delete(child.toPath());
        }
    }

    /** Deletes the content of a subfolder. */
    void clear(String name) {
        delete(root.resolve(name));
        folder(name);
    }

    /** Deletes a file, or a folder with its content; does nothing if it does not exist. */
    static void delete(Path path) {
        Uncheck.run(() -> PathUtils.delete(path));
    }

    public Path root() {
        return root;
    }

    /** A subfolder, which is created if necessary. */
    public Path folder(String name) {
        return Uncheck.get(() -> Files.createDirectories(root.resolve(name)));
    }

    /** The log file of a component. */
    public Path log(String component) {
        return folder("logs").resolve(component + ".log");
    }

    /** The file with the process id of a component while it runs. */
    Path pidFile(String component) {
        return folder("run").resolve(component + ".pid");
    }

    /**
     * A secret: 32 random bytes in hexadecimal. The first call creates it in a file that only its owner can read; later calls
     * return the same one.
     */
    public String secret(String name) {
        Path file = folder("secrets").resolve(name);
        if (Files.notExists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            // moved into place when complete, so that an interrupted start leaves no empty secret
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            writePrivate(draft, HexFormat.of().formatHex(random));
            Uncheck.run(() -> Files.move(draft, file));
        }
        return Uncheck.get(() -> Files.readString(file)).strip();
    }

    /** Writes a file that only its owner can read, if the file system supports owners; replaces an existing file. */
    static void writePrivate(Path file, String content) {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        FileAttribute<?>[] attributes =
                views.contains("posix") ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0];
        Uncheck.run(() -> {
            Files.deleteIfExists(file);
            Files.createFile(file, attributes);
            Files.writeString(file, content);
        });
    }

    @Override
    public void close() {
        Uncheck.run(lockFile::close);
    }
}
