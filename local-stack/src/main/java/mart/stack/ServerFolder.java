package mart.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The folder of one Liberty server: it includes the shared fragments and gets the values of their variables. */
public final class ServerFolder {
    private final Checkout checkout;
    private final Path folder;

    /** @param users Liberty's user folder ({@code WLP_USER_DIR}); @param server the server's name */
    public ServerFolder(Checkout checkout, Path users, String server) {
        this.checkout = checkout;
        this.folder = users.resolve("servers").resolve(server);
    }

    /**
     * Writes it anew; what Liberty caches in it stays.
     *
     * @param services whose WARs and fragments it gets
     * @param features added to those of the fragments
     * @param variables their values, as bootstrap properties
     * @param flags of its JVM, added to those of the shared {@code jvm.options}
     */
    public void write(
            Collection<Service> services, List<String> features, Map<String, String> variables, List<String> flags) {
        try {
            Files.createDirectories(folder.resolve("apps"));
            Files.writeString(folder.resolve("server.xml"), serverXml(services, features));
            writeBootstrap(variables);
            Files.write(folder.resolve("jvm.options"), jvmOptions(flags));
            for (Service service : services) {
                copyIfNewer(checkout.war(service), folder.resolve("apps").resolve(service.war()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The flags as the {@code server} script would read them. */
    List<String> jvmOptions() {
        try (var lines = Files.lines(folder.resolve("jvm.options"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return folder;
    }

    private List<String> jvmOptions(List<String> flags) throws IOException {
        List<String> options =
                new ArrayList<>(Files.readAllLines(checkout.configuration().resolve("jvm.options")));
        options.addAll(flags);
        return options;
    }

    private static String serverXml(Collection<Service> services, List<String> features) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <server description="written by mart.stack.ServerFolder at every start">
                  <featureManager>%s</featureManager>
                  <include location="${mart.config}/common.xml"/>
                %s
                </server>
                """.formatted(
                features.stream().map("<feature>%s</feature>"::formatted).collect(Collectors.joining()),
                services.stream()
                        .map(service -> "  <include location=\"${mart.config}/" + service.id() + ".xml\"/>")
                        .collect(Collectors.joining("\n")));
    }

    private void writeBootstrap(Map<String, String> variables) throws IOException {
        Properties bootstrap = new Properties();
        bootstrap.putAll(variables);
        bootstrap.put("mart.config", checkout.configuration().toString().replace('\\', '/'));
        try (Writer writer = Files.newBufferedWriter(folder.resolve("bootstrap.properties"))) {
            bootstrap.store(writer, "written by mart.stack.ServerFolder at every start");
        }
    }

    /** An unchanged WAR is left alone, so that Liberty need not expand it again. */
    private static void copyIfNewer(Path from, Path to) throws IOException {
        if (Files.notExists(to)
                || !Files.getLastModifiedTime(from).equals(Files.getLastModifiedTime(to))
                || Files.size(from) != Files.size(to)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
