package mart.kit.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A producer and its broker, with one partition. As {@link BatchProducer} promises, nothing after a failure is written. */
final class StubBroker extends BatchProducer {

    /** The failures of messages, by their ids. */
    final Map<Long, RuntimeException> failures = new HashMap<>();

    /** The ids of the messages that were written. */
    final List<Long> written = new ArrayList<>();

    final Map<Long, String> eventIds = new HashMap<>();

    /** Runs after each batch. */
    Runnable afterSend = () -> {};

    @Override
    List<Delivery> send(List<ProducerRecord<String, byte[]>> records) {
        List<Delivery> deliveries = new ArrayList<>();
        boolean hasFailed = false;
        for (ProducerRecord<String, byte[]> record : records) {
            Delivery delivery = hasFailed ? Delivery.NOT_TRIED : write(record, failures.get(id(record)));
            hasFailed |= delivery.failure() != null;
            deliveries.add(delivery);
        }
        afterSend.run();
        return deliveries;
    }

    private Delivery write(ProducerRecord<String, byte[]> record, @Nullable RuntimeException failure) {
        if (failure != null) {
            return Delivery.failed(failure);
        }
        written.add(id(record));
        eventIds.put(id(record), header(record, "event-id"));
        return Delivery.ACKNOWLEDGED;
    }

    private static long id(ProducerRecord<String, byte[]> record) {
        return Long.parseLong(header(record, "id"));
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
