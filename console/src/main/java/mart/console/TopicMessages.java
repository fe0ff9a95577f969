package mart.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads the messages of a topic, newest first. */
final class TopicMessages {
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    /** Long strides for a search, which skips most records. */
    private static final int SEARCH_STRIDE = 2_000;

    private final KafkaConnection kafka;
    private final MessageDecoder decoder;

    TopicMessages(KafkaConnection kafka, MessageDecoder decoder) {
        this.kafka = kafka;
        this.decoder = decoder;
    }

    /**
     * @param next the value of {@code before} for older messages; null if there are none. It may be set although fewer
     *     messages than requested were found: then the search has reached its limit for one request.
     */
    record MessagePage(String topic, List<MessageView> messages, String next) {}

    /**
     * @param key only messages with this key, in the format of {@link MessageView#key}; empty for all
     * @param before only older messages; empty for all
     * @throws ConsoleProblem if the topic does not exist or Kafka does not respond
     */
    MessagePage newestFirst(String topic, Optional<String> key, Optional<TopicCursor> before, int limit) {
        if (!TOPIC.matcher(topic).matches()) {
            throw ConsoleProblem.badRequest(
                    "The name of a topic consists of letters, digits, dots, dashes and underscores.");
        }
        return kafka.read(consumer -> {
            NewestFirstReader reader = new NewestFirstReader(
                    consumer,
                    tails(consumer, partitions(consumer, topic), before),
                    wanted(key),
                    key.isPresent() ? SEARCH_STRIDE : limit);
            List<MessageView> messages = reader.take(limit).stream()
                    .map(message -> MessageView.of(message, decoder))
                    .toList();
            return new MessagePage(
                    topic, messages, reader.rest().map(TopicCursor::toString).orElse(null));
        });
    }

    private static Predicate<ConsumerRecord<byte[], byte[]>> wanted(Optional<String> key) {
        return key.<Predicate<ConsumerRecord<byte[], byte[]>>>map(
                        wanted -> message -> wanted.equals(BytesText.text(message.key())))
                .orElse(message -> true);
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions.isEmpty()) {
            throw ConsoleProblem.notFound("The topic " + topic + " does not exist.");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static List<PartitionTail> tails(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Optional<TopicCursor> before) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<PartitionTail> tails = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            long end = ends.get(partition);
            long limit = before.map(cursor -> cursor.before().getOrDefault(partition.partition(), 0L))
                    .orElse(end);
            tails.add(new PartitionTail(partition, begins.get(partition), Math.min(limit, end)));
        }
        return tails;
    }
}
