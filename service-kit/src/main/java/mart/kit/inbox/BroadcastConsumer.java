package mart.kit.inbox;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.kafka.RecordBatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Delivers the records of a broadcast channel, which every instance receives: to complete requests that wait on this
 * instance, or to evict its cached values. There is no transaction, no inbox and no retry: a lost message costs only
 * time.
 */
public final class BroadcastConsumer {

    private static final Logger LOG = Logger.getLogger(BroadcastConsumer.class.getName());

    private BroadcastConsumer() {}

    /** Passes each message to {@code listener}; messages that cannot be decoded or handled are logged and skipped. */
    public static <M> void deliver(RecordBatch batch, Parser<M> parser, Consumer<? super M> listener) {
        for (ConsumerRecord<String, byte[]> record : batch.records()) {
            try {
                listener.accept(parser.parseFrom(record.value()));
            } catch (InvalidProtocolBufferException | RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "Skipped a broadcast message of " + record.topic() + " at offset " + record.offset(),
                        e);
            }
        }
    }
}
