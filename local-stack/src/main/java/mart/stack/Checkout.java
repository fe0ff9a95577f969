package mart.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;

/** Finds the built WARs, Liberty and its configuration in a checkout, which is the folder of the root pom. */
public final class Checkout {
    private final Path root;
    private final Properties versions = new Properties();

    public Checkout(Path root) {
        this.root = root.toAbsolutePath().normalize();
        try (InputStream in = Checkout.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checkout of this build: the system property {@code mart.root}, which the poms set, or the current folder. */
    public static Checkout current() {
        return new Checkout(Path.of(System.getProperty("mart.root", "")));
    }

    /** The folder {@code .mart}, which git ignores: the Liberty installation, PostgreSQL's programs, data. */
    public Path mart() {
        return root.resolve(".mart");
    }

    /** The default data folder of {@code mvn -Prun}. */
    public Path data() {
        return mart().resolve("data");
    }

    Path postgres() {
        return mart().resolve("postgres-" + versions.getProperty("postgres"));
    }

    /**
     * Liberty's installation folder ({@code wlp}).
     *
     * @throws StartupException if the build has not unpacked it yet
     */
    public Path liberty() {
        Path home = mart().resolve("liberty-" + versions.getProperty("liberty")).resolve("wlp");
        return existing(home, "mvn -pl local-stack -am process-resources");
    }

    /** The folder of Liberty's configuration files: {@code common.xml}, {@code order.xml} and the others. */
    public Path configuration() {
        return root.resolve("liberty-config/src/main/liberty/config");
    }

    /**
     * The built WAR of a service.
     *
     * @throws StartupException if it has not been built
     */
    public Path war(Service service) {
        String module = service.id() + "-war";
        return existing(
                root.resolve(module).resolve("target").resolve(service.war()), "mvn -pl " + module + " -am package");
    }

    /** @throws StartupException if Liberty or the WAR of a service is missing; the message says how to build it */
    void requireBuilt(Set<Service> services) {
        liberty();
        services.forEach(this::war);
    }

    private static Path existing(Path file, String command) {
        if (Files.notExists(file)) {
            throw new StartupException(file + " does not exist. Build it first: " + command);
        }
        return file;
    }
}
