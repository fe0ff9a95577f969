package mart.system.crash;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * Java agent that inserts every {@link CrashPoint} into the classes of the server. The inserted code uses the JDK only,
 * since the class loaders of the server do not find other classes of the agent.
 */
public final class CrashAgent {

    private CrashAgent() {}

    /**
     * Writes a jar that refers to the compiled tests and to Byte Buddy.
     *
     * @param folder for the jar, and for the files that arm crash points
     * @return the JVM flag that loads the agent
     */
    static String jvmFlag(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.CLASS_PATH, location(CrashAgent.class) + " " + location(ByteBuddy.class));
        main.putValue("Premain-Class", CrashAgent.class.getName());
        Path jar = folder.resolve("crash-agent.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return "-javaagent:" + jar + "=" + folder;
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** @param folder the folder in which a file arms the crash point of the same name */
    public static void premain(String folder, Instrumentation server) {
        AgentBuilder agent = new AgentBuilder.Default().disableClassFormatChanges();
        for (CrashPoint point : CrashPoint.values()) {
            var advice = Advice.withCustomMapping()
                    .bind(Armed.class, point.file(Path.of(folder)).toString())
                    .to(point.after ? DieAfter.class : DieBefore.class)
                    .on(named(point.method));
            agent = agent.type(named(point.type))
                    .transform((type, description, loader, module, domain) -> type.visit(advice));
        }
        agent.installOn(server);
    }

    /** Marks the parameter that gets the path of the file that arms the point. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Armed {}

    static final class DieBefore {
        @Advice.OnMethodEnter
        static void dieIf(@Armed String file) {
            if (new File(file).delete()) { // only one thread succeeds
                Runtime.getRuntime().halt(137);
            }
        }
    }

    static final class DieAfter {
        @Advice.OnMethodExit
        static void dieIf(@Armed String file) {
            if (new File(file).delete()) {
                Runtime.getRuntime().halt(137);
            }
        }
    }
}
