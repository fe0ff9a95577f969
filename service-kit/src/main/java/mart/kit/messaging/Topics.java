package mart.kit.messaging;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mart.contracts.Contracts;
import mart.contracts.Topic;
import mart.contracts.TopicProto;

/** The topics, as the messages in {@code contracts} declare them: each message type that is sent names its topic. */
final class Topics {

    /** Where a message goes that could not be handled: the topic it came from, and this. */
    static final String DEAD = ".dead";

    private static final Map<String, Topic> BY_NAME = Contracts.getDescriptor().getDependencies().stream()
            .map(FileDescriptor::getMessageTypes)
            .flatMap(types -> types.stream().flatMap(type -> declared(type).stream()))
            .collect(Collectors.toUnmodifiableMap(Topic::getName, Function.identity()));

    private Topics() {}

    /** @throws IllegalArgumentException if the message is one that others carry, and names no topic */
    static String of(Descriptor type) {
        return declared(type)
                .orElseThrow(() -> new IllegalArgumentException(type.getFullName() + " declares no topic"))
                .getName();
    }

    /** @throws IllegalArgumentException if no message declares it */
    static Topic named(String name) {
        Topic topic = BY_NAME.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("No message in contracts declares the topic " + name);
        }
        return topic;
    }

    /** All that are declared. */
    static Collection<Topic> all() {
        return BY_NAME.values();
    }

    private static Optional<Topic> declared(Descriptor type) {
        return type.getOptions().hasExtension(TopicProto.topic)
                ? Optional.of(type.getOptions().getExtension(TopicProto.topic))
                : Optional.empty();
    }
}
