package mart.stack;

import java.io.IOException;
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
import org.apache.commons.io.function.Uncheck;

/** Writes the folder of a Liberty server, which includes the shared configuration files and sets their variables. */
public final class ServerFolder {
    private final Checkout checkout;
    private final Path folder;

    /** @param users Liberty's user folder ({@code WLP_USER_DIR}); @param server the server's name */
    public ServerFolder(Checkout checkout, Path users, String server) {
        this.checkout = checkout;
        this.folder = users.resolve("servers").resolve(server);
    }

    /**
     * Writes all files again, but keeps Liberty's caches.
     *
     * @param services that the server runs
     * @param features in addition to those of the shared files
     * @param variables values by name, written as bootstrap properties
     * @param flags of the JVM, in addition to those of the shared {@code jvm.options}
     */
    public void write(
            Collection<Service> services, List<String> features, Map<String, String> variables, List<String> flags) {
        Uncheck.run(() -> {
            Files.createDirectories(folder.resolve("apps"));
            Files.writeString(folder.resolve("server.xml"), serverXml(services, features));
            writeBootstrap(variables);
            Files.write(folder.resolve("jvm.options"), jvmOptions(flags));
            for (Service service : services) {
                copyIfNewer(checkout.war(service), folder.resolve("apps").resolve(service.war()));
            }
        });
    }

    /** The JVM flags in {@code jvm.options}, read as Liberty's {@code server} script does. */
    List<String> jvmOptions() {
        return Uncheck.get(() -> Files.readAllLines(folder.resolve("jvm.options"))).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
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

    /** Does not copy an unchanged WAR, so that Liberty does not expand it again. */
    private static void copyIfNewer(Path from, Path to) throws IOException {
        if (Files.notExists(to)
                || !Files.getLastModifiedTime(from).equals(Files.getLastModifiedTime(to))
                || Files.size(from) != Files.size(to)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
