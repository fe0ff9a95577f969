package mart.system.shop;

import java.nio.file.Path;
import java.util.List;
import mart.stack.Mart;
import mart.stack.MartBuilder;
import mart.stack.Ports;
import mart.stack.Progress;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link Shop} that they all share: one mart, started for the first of them, ended after the last. */
public final class SharedMart implements ParameterResolver {
    /**
     * JVM flags that shorten the start; the second since the first makes room for less code than six services in one server
     * have.
     */
    public static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=192m");

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(SharedMart.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Shop.class;
    }

    @Override
    public Shop resolveParameter(ParameterContext parameter, ExtensionContext test) {
        // in the root's store, which JUnit closes, with what it holds, at the very end
        return test.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent("shop", key -> new Shop(builder("mart").start()), Shop.class);
    }

    /** A mart in a new folder and on ports of its own, with what makes tests quick. */
    public static MartBuilder builder(String folder) {
        return Mart.builder()
                .data(Path.of("target", folder))
                .ports(Ports.random())
                .fresh(true)
                .jvmFlags(QUICK)
                .variable("user.bcrypt.cost", "4")
                // who is refused while something is down asks again at once
                .variable("mart.http.writes-per-minute", "1000000")
                .progress(Progress.to(System.out));
    }
}
