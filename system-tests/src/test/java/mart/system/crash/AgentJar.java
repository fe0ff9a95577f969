package mart.system.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;

/** Packs {@link CrashAgent} into a jar that a JVM can load as an agent. */
final class AgentJar {

    private AgentJar() {}

    /**
     * Writes the jar into a folder.
     *
     * @param folder also the folder in which crash points are armed
     * @return the JVM flag that loads the agent
     */
    static String flag(Path folder) throws IOException, URISyntaxException {
        Path jar = folder.resolve("crash-agent.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(file, manifest())) {
            for (Class<?> type : List.of(
                    CrashAgent.class,
                    CrashAgent.Armed.class,
                    CrashAgent.DieBefore.class,
                    CrashAgent.DieAfter.class,
                    CrashPoint.class)) {
                add(content, type.getName().replace('.', '/') + ".class");
            }
        }
        return "-javaagent:" + jar + "=" + folder;
    }

    private static Manifest manifest() throws URISyntaxException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", CrashAgent.class.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                ByteBuddy.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()
                        .toString());
        return manifest;
    }

    private static void add(JarOutputStream jar, String name) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        try (InputStream read = AgentJar.class.getClassLoader().getResourceAsStream(name)) {
            read.transferTo(jar);
        }
        jar.closeEntry();
    }
}
