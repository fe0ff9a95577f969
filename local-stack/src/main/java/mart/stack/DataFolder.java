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
 * The folder where one stack keeps everything between starts: databases, Kafka's log, secrets, logs.
 *
 * <p>While open it is locked, so that no second stack touches it; the lock ends with the process, however that ends.
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
     * Makes the folder if need be, and locks it.
     *
     * @throws StartupException if another stack uses it, or it cannot be written
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
                throw new StartupException("A mart is already running on " + absolute
                        + ". End that one, or start this one elsewhere: -Dmart.data=<folder> -Dmart.ports=random.");
            }
            return new DataFolder(absolute, channel);
        } catch (IOException e) {
            throw new StartupException(
                    "Cannot write to " + absolute + " (" + e.getMessage()
                            + "). Mend its permissions, or choose another folder: -Dmart.data=<folder>.",
                    e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by another stack in this JVM
        }
    }

    /** Removes all data, logs and secrets. */
    public void wipe() {
        try (Stream<Path> children = Files.list(root)) {
            List<Path> doomed = children.filter(child -> !child.endsWith(LOCK)).toList();
            doomed.forEach(DataFolder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empties a folder in it. */
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
            // gone is what was wanted
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path root() {
        return root;
    }

    /** A folder in it, made if need be. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the part of that name writes its log. */
    public Path log(String part) {
        return folder("logs").resolve(part + ".log");
    }

    /** Where the process of that part is noted while it runs. */
    Path pidFile(String part) {
        return folder("run").resolve(part + ".pid");
    }

    /** The secret of that name: 32 random bytes in hexadecimal, made at the first call, readable by its owner only. */
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
        // moved into place when whole: an interrupted start leaves no empty secret
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        createPrivate(draft);
        Files.writeString(draft, HexFormat.of().formatHex(random));
        Files.move(draft, file);
    }

    /** An empty file that only its owner can read, where the file system knows owners. */
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
