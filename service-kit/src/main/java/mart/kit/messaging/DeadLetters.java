package mart.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import mart.kit.Ids;
import mart.kit.trace.TraceContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where messages go that could not be handled: {@code <topic>.dead}, through the outbox, so that a letter is written
 * if and only if its message is noted as done with. A letter belongs to the trace of its message.
 */
@ApplicationScoped
class DeadLetters {

    /** Enough to see where it broke; Kafka's records should stay small. */
    private static final int LONGEST_STACK = 4_000;

    @Inject
    private Outbox outbox;

    void add(String channel, ConsumerRecord<String, byte[]> record, Throwable cause) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("dead-channel", channel);
        headers.put("dead-reason", cause.toString());
        headers.put("dead-stack", stack(cause));
        headers.put("source-topic", record.topic());
        headers.put("source-partition", Integer.toString(record.partition()));
        headers.put("source-offset", Long.toString(record.offset()));
        headers.put("source-event-id", Headers.eventId(record).toString());
        TraceContext.of(name -> Headers.get(record, name).orElse(null))
                .wrap(() -> outbox.add(record.topic() + Topics.DEAD, record.key(), record.value(), Ids.next(), headers))
                .run();
    }

    private static String stack(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.getBuffer()
                .substring(0, Math.min(LONGEST_STACK, text.getBuffer().length()));
    }
}
