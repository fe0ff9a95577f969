package mart.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.benchmark.report.BenchmarkReport;
import mart.benchmark.report.Environment;
import mart.benchmark.report.MarkedSection;
import mart.stack.Progress;

/**
 * The command {@code mvn -Pbench}: measures a mart of its own, prints the tables, and writes them to
 * {@code docs/performance.md}. A short run ({@code -Dbench.short}) only prints them.
 *
 * <p>Settings are system properties; {@link BenchmarkOptions#from} lists them. The pom passes them on from Maven, in whose
 * JVM the clients would disturb and be disturbed.
 */
public final class BenchmarkCommand {
    private BenchmarkCommand() {}

    /** Ends with an exception, and so fails the build, if a response was wrong or the mart did not start. */
    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        endWithMaven();
        Path checkout = Path.of(System.getProperty("mart.root", ""));
        BenchmarkOptions options = BenchmarkOptions.from(System::getProperty);
        Environment environment = Environment.current(checkout);
        String tables =
                new BenchmarkReport(new Benchmark(options, environment, Progress.to(System.out)).run()).markdown();
        System.out.println("\n" + tables);
        Path copy = checkout.resolve("benchmarks/target/performance.md");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, tables);
        if (options.writesPage()) {
            MarkedSection.write(checkout.resolve("docs/performance.md"), tables);
        }
    }

    /** Stops the mart if Maven, the parent of this process, is killed: its plugin would leave this process running. */
    private static void endWithMaven() {
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(1)));
    }
}
