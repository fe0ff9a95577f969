package mart.kit.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way through a Kafka producer. If a record fails that the producer had accepted, the attempt ends the
 * producer: on the producer's own thread, before that thread sends anything else.
 */
final class SendAttempt {

    private final Producer<String, byte[]> producer;
    private final Thread caller = Thread.currentThread();
    private final List<CompletableFuture<Delivery>> deliveries = new ArrayList<>();
    private volatile boolean ended;

    SendAttempt(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Whether the producer was ended: it sends nothing more. */
    boolean isEnded() {
        return ended;
    }

    /** See {@link BatchProducer#send}; called once. */
    List<Delivery> send(List<ProducerRecord<String, byte[]>> records) {
        try {
            addUntilFailure(records);
            producer.flush(); // returns when every record is acknowledged or has failed
        } catch (RuntimeException e) { // such as an interruption
            end();
            throw e;
        }
        return IntStream.range(0, records.size()).mapToObj(this::delivery).toList();
    }

    private void addUntilFailure(List<ProducerRecord<String, byte[]>> records) {
        for (ProducerRecord<String, byte[]> record : records) {
            CompletableFuture<Delivery> delivery = add(record);
            deliveries.add(delivery);
            if (delivery.getNow(Delivery.ACKNOWLEDGED).failure() != null) {
                return; // later records must not overtake this one
            }
        }
    }

    private CompletableFuture<Delivery> add(ProducerRecord<String, byte[]> record) {
        CompletableFuture<Delivery> delivery = new CompletableFuture<>();
        try {
            producer.send(record, (metadata, failure) -> complete(delivery, failure));
        } catch (KafkaException | IllegalStateException e) { // the latter: an earlier record has ended the producer
            delivery.complete(Delivery.failed(e));
        }
        return delivery;
    }

    private void complete(CompletableFuture<Delivery> delivery, @Nullable Exception failure) {
        boolean wasAccepted = Thread.currentThread() != caller;
        if (failure != null && wasAccepted) {
            end();
        }
        delivery.complete(failure == null ? Delivery.ACKNOWLEDGED : Delivery.failed(failure));
    }

    private void end() {
        if (!ended) {
            ended = true;
            producer.close(Duration.ZERO);
        }
    }

    private Delivery delivery(int index) {
        return index < deliveries.size() ? deliveries.get(index).getNow(Delivery.NOT_TRIED) : Delivery.NOT_TRIED;
    }
}
