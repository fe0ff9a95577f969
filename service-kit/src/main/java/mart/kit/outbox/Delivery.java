package mart.kit.outbox;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The result of sending a record.
 *
 * @param failure Kafka's exception; null if the record was acknowledged or not tried
 */
record Delivery(Outcome outcome, @Nullable Throwable failure) {

    /** What follows from the result. */
    enum Outcome {
        /** The broker has stored the record. */
        ACKNOWLEDGED,
        /** The record itself is at fault; it fails again each time. */
        REFUSED,
        /** The topic does not exist, or this service may not write to it; an operator must correct that. */
        TOPIC_UNUSABLE,
        /** The record was not tried, or Kafka cannot be used; it can be sent again later. */
        UNSENT
    }

    static final Delivery ACKNOWLEDGED = new Delivery(Outcome.ACKNOWLEDGED, null);

    /** Not tried, because an earlier record failed. */
    static final Delivery NOT_TRIED = new Delivery(Outcome.UNSENT, null);

    static Delivery failed(Throwable failure) {
        return new Delivery(outcome(failure), failure);
    }

    /** Whether the record is not sent again. */
    boolean isFinal() {
        return outcome == Outcome.ACKNOWLEDGED || outcome == Outcome.REFUSED;
    }

    /** Why a batch has failed: preferably Kafka's reason, rather than that other records were aborted because of it. */
    static @Nullable Throwable cause(List<Delivery> batch) {
        List<Throwable> failures =
                batch.stream().map(Delivery::failure).filter(Objects::nonNull).toList();
        return failures.stream()
                .filter(ApiException.class::isInstance)
                .findFirst()
                .orElse(failures.isEmpty() ? null : failures.get(0));
    }

    private static Outcome outcome(Throwable failure) {
        if (isRefusal(failure)) {
            return Outcome.REFUSED;
        }
        // the producer reports an unknown topic as the cause of a time-out
        return isOfTopic(failure) || isOfTopic(failure.getCause()) ? Outcome.TOPIC_UNUSABLE : Outcome.UNSENT;
    }

    /** Everything else may be an outage: an unknown exception must not put a healthy message aside. */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidRecordException
                || failure instanceof InvalidTimestampException
                || failure instanceof InvalidTopicException;
    }

    private static boolean isOfTopic(@Nullable Throwable failure) {
        return failure instanceof TopicAuthorizationException || failure instanceof UnknownTopicOrPartitionException;
    }
}
