package mart.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a mart's databases, Kafka log, secrets and log files.
 *
 * <p>A file lock keeps a second mart from using the folder. The operating system releases the lock when this JVM ends.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";

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
        try (Stream<Path> children = Files.list(root)) {
            List<Path> content = children.filter(child -> !child.endsWith(LOCK)).toList();
            content.forEach(DataFolder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the content of a subfolder. */
    void clear(String name) {
        delete(root.resolve(name));
        folder(name);
    }

    static void delete(Path tree) {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            // already deleted
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path root() {
        return root;
    }

    /** A subfolder, which is created if necessary. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        try {
            if (Files.notExists(file)) {
                writeSecret(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeSecret(Path file) throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        // moved into place when complete, so that an interrupted start leaves no empty secret
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        createPrivate(draft);
        Files.writeString(draft, HexFormat.of().formatHex(random));
        Files.move(draft, file);
    }

    /** Creates an empty file that only its owner can read, if the file system supports owners. */
    static void createPrivate(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
