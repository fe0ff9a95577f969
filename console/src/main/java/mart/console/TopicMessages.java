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

/** The messages of a topic. */
final class TopicMessages {
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    /** Long strides where most of what is read will be thrown away. */
    private static final int SEARCH_STRIDE = 2_000;

    private final KafkaConnection kafka;
    private final MessageDecoder decoder;

    TopicMessages(KafkaConnection kafka, MessageDecoder decoder) {
        this.kafka = kafka;
        this.decoder = decoder;
    }

    /**
     * @param next where to go on ({@code before} of the next request); null if there is nothing older. There may be a
     *     next though fewer than asked for were found: the search gave up for now.
     */
    record MessagePage(String topic, List<MessageView> messages, String next) {}

    /**
     * @param key only messages of this key, written as {@link MessageView#key} is
     * @param before only what is older; empty for all
     * @throws ConsoleProblem if there is no such topic or Kafka does not answer
     */
    MessagePage newestFirst(String topic, Optional<String> key, Optional<TopicCursor> before, int limit) {
        if (!TOPIC.matcher(topic).matches()) {
            throw ConsoleProblem.badRequest("A topic's name has letters, digits, dots, dashes and underscores only.");
        }
        return kafka.read(consumer -> {
            NewestFirstReader sequence = new NewestFirstReader(
                    consumer,
                    tails(consumer, partitions(consumer, topic), before),
                    wanted(key),
                    key.isPresent() ? SEARCH_STRIDE : limit);
            List<MessageView> messages = sequence.take(limit).stream()
                    .map(message -> MessageView.of(message, decoder))
                    .toList();
            return new MessagePage(
                    topic, messages, sequence.rest().map(TopicCursor::toString).orElse(null));
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
            throw ConsoleProblem.notFound("There is no topic " + topic + ".");
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
