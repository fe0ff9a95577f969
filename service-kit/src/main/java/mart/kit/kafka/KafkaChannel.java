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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One channel: polls its topic on a thread of its own, hands on what came as one {@link RecordBatch}, waits until it is
 * acknowledged and commits the offsets. Whatever goes wrong, the consumer is closed and, after a pause, made anew; it
 * then begins again at what was committed last.
 */
public final class KafkaChannel implements Publisher<Message<RecordBatch>> {

    private static final Duration POLL = Duration.ofMillis(500);
    /** Below Kafka's {@code max.poll.interval.ms} of 5 minutes, at which others would take over. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final ChannelSettings settings;
    private final BackgroundTasks background;
    private final BooleanSupplier mayListen;
    private final Semaphore demand = new Semaphore(0);
    private volatile boolean cancelled;
    private volatile long lastPollNanos = System.nanoTime();

    KafkaChannel(ChannelSettings settings, BackgroundTasks background, BooleanSupplier mayListen) {
        this.settings = settings;
        this.background = background;
        this.mayListen = mayListen;
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
        background.runRepeatedly("channel " + name(), () -> listen(subscriber));
    }

    /** The name of the channel. */
    public String name() {
        return settings.channel();
    }

    public String topic() {
        return settings.topic();
    }

    public boolean isBroadcast() {
        return settings.isBroadcast();
    }

    /** Of the instances that share the work; none for a broadcast. */
    public String group() {
        return settings.group();
    }

    /** How long ago it last asked Kafka for records, or tried to; grows while it hangs. */
    public Duration sinceLastPoll() {
        return Duration.ofNanos(System.nanoTime() - lastPollNanos);
    }

    /** Whether the stream behind it was ended, so that it will never deliver again. */
    public boolean isDead() {
        return cancelled;
    }

    private void listen(Subscriber<? super Message<RecordBatch>> subscriber) throws Exception {
        lastPollNanos = System.nanoTime(); // whoever waits for a database or for Kafka does not hang
        if (!mayListen.getAsBoolean() || cancelled) {
            background.pause(Duration.ofMillis(100));
            return;
        }
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
            attach(consumer);
            while (!background.isStopping() && !cancelled) {
                List<ConsumerRecord<String, byte[]>> records = poll(consumer);
                if (!records.isEmpty()) {
                    deliver(subscriber, records);
                    if (!settings.isBroadcast()) {
                        consumer.commitSync();
                    }
                }
            }
        }
    }

    private void attach(KafkaConsumer<String, byte[]> consumer) {
        if (settings.isBroadcast()) {
            List<TopicPartition> all = consumer.partitionsFor(settings.topic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToEnd(all);
            all.forEach(consumer::position); // seekToEnd is lazy: without this it would mean the end at the first poll
        } else {
            consumer.subscribe(List.of(settings.topic()));
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
        while (!demand.tryAcquire(1, TimeUnit.SECONDS)) {
            if (background.isStopping() || cancelled) {
                throw new IllegalStateException("The service ends; the batch will be delivered again");
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
            acknowledged.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The batch was refused: " + e.getCause(), e.getCause());
        }
    }
}
