package mart.system.crash;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.File;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * Java agent that inserts every {@link CrashPoint} into the classes of the server. The inserted code uses the JDK only,
 * since the class loaders of the server do not find other classes of the agent.
 */
public final class CrashAgent {

    private CrashAgent() {}

    /** @param folder the folder in which a file arms the crash point of the same name */
    public static void premain(String folder, Instrumentation server) {
        AgentBuilder agent = new AgentBuilder.Default().disableClassFormatChanges();
        for (CrashPoint point : CrashPoint.values()) {
            var advice = Advice.withCustomMapping()
                    .bind(Armed.class, point.file(Path.of(folder)).toString())
                    .to(point.isAfter() ? DieAfter.class : DieBefore.class)
                    .on(named(point.method()));
            agent = agent.type(named(point.type()))
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
