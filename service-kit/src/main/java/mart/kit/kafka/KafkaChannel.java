package mart.kit.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import mart.kit.BackgroundTasks;
import mart.kit.metrics.MessagingMetrics;
import mart.kit.metrics.MessagingMetrics.Count;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The consumer of one channel. Polls the topic on a thread of its own, delivers each poll as one {@link RecordBatch},
 * waits for its acknowledgement and commits the offsets soon after. After any failure the consumer is closed and created
 * again after a pause; it resumes at the committed offsets.
 */
public final class KafkaChannel implements Publisher<Message<RecordBatch>> {

    private static final Duration POLL = Duration.ofSeconds(2);
    /** Below Kafka's {@code max.poll.interval.ms} of 5 minutes, after which the group removes this consumer. */
    private static final Duration ACKNOWLEDGEMENT_TIMEOUT = Duration.ofMinutes(4);

    private final ChannelSettings settings;
    private final BackgroundTasks background;
    private final BooleanSupplier mayConsume;
    private final MessagingMetrics metrics;
    private final Semaphore demand = new Semaphore(0);
    private volatile boolean cancelled;
    private volatile long lastPollNanos = System.nanoTime();

    KafkaChannel(
            ChannelSettings settings,
            BackgroundTasks background,
            BooleanSupplier mayConsume,
            MessagingMetrics metrics) {
        this.settings = settings;
        this.background = background;
        this.mayConsume = mayConsume;
        this.metrics = metrics;
    }

    @Override
    public void subscribe(Subscriber<? super Message<RecordBatch>> subscriber) {
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {
                demand.release((int) Math.min(n, Integer.MAX_VALUE / 2));
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
        background.runRepeatedly("channel " + name(), () -> consume(subscriber));
    }

    /** The name of the channel. */
    public String name() {
        return settings.channel();
    }

    /** The topic of the channel. */
    public String topic() {
        return settings.topic();
    }

    /** Whether every instance receives all records. */
    public boolean isBroadcast() {
        return settings.isBroadcast();
    }

    /** The consumer group; not used by a broadcast. */
    public String group() {
        return settings.group();
    }

    /** The time since the latest poll, or attempt to poll; grows while the channel hangs. */
    public Duration sinceLastPoll() {
        return Duration.ofNanos(System.nanoTime() - lastPollNanos);
    }

    /** Whether the stream was cancelled, so that the channel will never deliver again. */
    public boolean isDead() {
        return cancelled;
    }

    private void consume(Subscriber<? super Message<RecordBatch>> subscriber) throws Exception {
        lastPollNanos = System.nanoTime(); // a channel that waits for the database or for Kafka does not hang
        if (!mayConsume.getAsBoolean() || cancelled) {
            background.pause(Duration.ofMillis(100));
            return;
        }
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
            if (settings.isBroadcast()) {
                consumeBroadcast(consumer, subscriber);
            } else {
                consumeShare(consumer, subscriber);
            }
        }
    }

    private void consumeBroadcast(
            KafkaConsumer<String, byte[]> consumer, Subscriber<? super Message<RecordBatch>> subscriber)
            throws Exception {
        BroadcastPartitions partitions = new BroadcastPartitions(consumer, topic());
        partitions.assign();
        while (!background.isStopping() && !cancelled) {
            deliver(subscriber, poll(consumer));
            partitions.follow();
        }
    }

    private void consumeShare(
            KafkaConsumer<String, byte[]> consumer, Subscriber<? super Message<RecordBatch>> subscriber)
            throws Exception {
        HandledOffsets handled = new HandledOffsets(consumer, lost -> metrics.count(Count.LOST, topic(), lost));
        consumer.subscribe(List.of(topic()), handled);
        while (!background.isStopping() && !cancelled) {
            List<ConsumerRecord<String, byte[]>> records = poll(consumer);
            deliver(subscriber, records);
            handled.add(records);
            handled.commitIfDue(records.isEmpty());
        }
    }

    private List<ConsumerRecord<String, byte[]>> poll(KafkaConsumer<String, byte[]> consumer) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(records::add);
        lastPollNanos = System.nanoTime();
        return records;
    }

    private void deliver(
            Subscriber<? super Message<RecordBatch>> subscriber, List<ConsumerRecord<String, byte[]>> records)
            throws Exception {
        if (records.isEmpty()) {
            return;
        }
        while (!demand.tryAcquire(1, TimeUnit.SECONDS)) {
            if (background.isStopping() || cancelled) {
                throw new IllegalStateException("The service is stopping; the batch will be delivered again");
            }
        }
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        subscriber.onNext(Message.of(
                new RecordBatch(name(), records),
                () -> {
                    acknowledged.complete(null);
                    return CompletableFuture.completedStage(null);
                },
                failure -> {
                    acknowledged.completeExceptionally(failure);
                    return CompletableFuture.completedStage(null);
                }));
        try {
            acknowledged.get(ACKNOWLEDGEMENT_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The batch was not handled: " + e.getCause(), e.getCause());
        }
    }
}
