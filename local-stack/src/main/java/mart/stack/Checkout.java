package mart.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Where in the checkout (the folder of the root pom) the built WARs, Liberty and its configuration are. */
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

    /** The checkout of this build: {@code mart.root}, which the poms set, or else the current folder. */
    public static Checkout current() {
        return new Checkout(Path.of(System.getProperty("mart.root", "")));
    }

    /** Ours, ignored by git: the Liberty install, PostgreSQL's programs, data. */
    public Path mart() {
        return root.resolve(".mart");
    }

    /** The data of {@code mvn -Prun}, unless another folder is chosen. */
    public Path data() {
        return mart().resolve("data");
    }

    Path postgres() {
        return mart().resolve("postgres-" + versions.getProperty("postgres"));
    }

    /**
     * Liberty's install folder ({@code wlp}).
     *
     * @throws StartupException if the build has not put it there
     */
    public Path liberty() {
        Path home = mart().resolve("liberty-" + versions.getProperty("liberty")).resolve("wlp");
        return existing(home, "mvn -pl local-stack -am process-resources");
    }

    /** The folder of the configuration fragments: {@code common.xml}, {@code order.xml} and the others. */
    public Path configuration() {
        return root.resolve("liberty-config/src/main/liberty/config");
    }

    /**
     * The built WAR of a service.
     *
     * @throws StartupException if it is not built
     */
    public Path war(Service service) {
        String module = service.id() + "-war";
        return existing(
                root.resolve(module).resolve("target").resolve(service.war()), "mvn -pl " + module + " -am package");
    }

    private static Path existing(Path file, String remedy) {
        if (Files.notExists(file)) {
            throw new StartupException("There is no " + file + ". Build it first: " + remedy);
        }
        return file;
    }
}
