package mart.benchmark.usage;

import mart.stack.Mart;

/** Reads what a mart has used so far. */
public final class UsageMeter implements AutoCloseable {
    private final ProcessUsage processes;
    private final DatabaseUsage databases;
    private final TopicUsage topics;

    /** @param mart whose databases were started with {@link DatabaseUsage#CONFIGURATION} */
    public UsageMeter(Mart mart) {
        processes = new ProcessUsage(mart);
        databases = new DatabaseUsage(mart);
        topics = new TopicUsage(mart.kafka());
    }

    public Usage read() {
        return new Usage(processes.cpu(), processes.machine(), databases.counters(), topics.messages());
    }

    public ProcessUsage processes() {
        return processes;
    }

    @Override
    public void close() {
        topics.close();
        databases.close();
    }
}
