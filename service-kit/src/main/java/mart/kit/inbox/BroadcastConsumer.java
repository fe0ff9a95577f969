package mart.kit.inbox;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.kafka.RecordBatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Delivers what every instance of a service hears for itself: to wake requests that wait here, or to forget what is
 * cached here. There is no transaction, no inbox and no second try, for nothing depends on it but speed.
 */
public final class BroadcastConsumer {

    private static final Logger LOG = Logger.getLogger(BroadcastConsumer.class.getName());

    private BroadcastConsumer() {}

    /** Hands each message to {@code listener}; what cannot be read or handled is logged and passed over. */
    public static <M> void deliver(RecordBatch batch, Parser<M> parser, Consumer<? super M> listener) {
        for (ConsumerRecord<String, byte[]> record : batch.records()) {
            try {
                listener.accept(parser.parseFrom(record.value()));
            } catch (InvalidProtocolBufferException | RuntimeException e) {
                LOG.log(Level.WARNING, "Passed over an offset of " + record.topic() + ": " + record.offset(), e);
            }
        }
    }
}
