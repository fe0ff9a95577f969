package mart.benchmark;

import java.util.function.Supplier;
import mart.benchmark.scenario.MartHttp;
import mart.benchmark.usage.ProcessUsage;
import mart.benchmark.usage.UsageMeter;
import mart.stack.Mart;
import mart.stack.Progress;

/** A running mart with the HTTP client and the meters that measure it. */
final class MeasuredMart implements AutoCloseable {
    private final Mart mart;
    private final double startSeconds;
    private final MartHttp http;
    private final UsageMeter meter;
    private final Measurements measurements;

    /**
     * Starts the mart, and takes the time until it is ready.
     *
     * @param clients number of clients that send requests at the same time
     */
    MeasuredMart(
            Supplier<Mart> starter, int clients, References references, BenchmarkOptions options, Progress progress) {
        long start = System.nanoTime();
        mart = starter.get();
        startSeconds = (System.nanoTime() - start) / 1e9;
        http = new MartHttp(mart::url, clients);
        meter = new UsageMeter(mart);
        measurements = new Measurements(mart, meter, references, options, progress);
    }

    Mart mart() {
        return mart;
    }

    /** Seconds from the start of its first process until all services were ready. */
    double startSeconds() {
        return startSeconds;
    }

    MartHttp http() {
        return http;
    }

    ProcessUsage processes() {
        return meter.processes();
    }

    Measurements measurements() {
        return measurements;
    }

    @Override
    public void close() {
        try (mart;
                http;
                meter) {
            // closed in reverse order
        }
    }
}
