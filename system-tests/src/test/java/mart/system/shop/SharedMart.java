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

/** Injects the {@link Shop} that most tests share: one mart, started for the first of them and stopped after the last. */
public final class SharedMart implements ParameterResolver {
    /**
     * JVM flags that shorten the start. The second enlarges the code cache, which the first makes too small for six services.
     */
    public static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=192m");

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(SharedMart.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Shop.class;
    }

    @Override
    public Shop resolveParameter(ParameterContext parameter, ExtensionContext test) {
        // JUnit closes the values in the root store after the last test
        return test.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(
                        "shop", key -> new Shop(builder("mart").console(true).start()), Shop.class);
    }

    /** A mart in an empty folder, on free ports, with settings that make tests fast. */
    public static MartBuilder builder(String folder) {
        return Mart.builder()
                .data(Path.of("target", folder))
                .ports(Ports.random())
                .fresh(true)
                .jvmFlags(QUICK)
                .variable("user.bcrypt.cost", "4")
                // tests retry without a pause while a component is down
                .variable("mart.http.writes-per-minute", "1000000")
                .progress(Progress.to(System.out));
    }
}
