package mart.kit.kafka;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mart.contracts.Contracts;
import mart.contracts.Topic;
import mart.contracts.TopicProto;
import org.jspecify.annotations.Nullable;

/** The topics that the message types in {@code contracts} declare. */
public final class Topics {

    /** The suffix of a dead letter topic, after the name of the source topic. */
    public static final String DEAD = ".dead";

    private static final Map<String, Descriptor> TYPES = Contracts.getDescriptor().getDependencies().stream()
            .map(FileDescriptor::getMessageTypes)
            .flatMap(List::stream)
            .filter(type -> declared(type).isPresent())
            .collect(Collectors.toUnmodifiableMap(Topics::of, Function.identity()));

    private Topics() {}

    /**
     * The topic of a message type.
     *
     * @throws IllegalArgumentException if the type declares none, because it is only part of other messages
     */
    public static String of(Descriptor type) {
        return declared(type)
                .orElseThrow(() -> new IllegalArgumentException(type.getFullName() + " declares no topic"))
                .getName();
    }

    /** @throws IllegalArgumentException if no message type declares the topic */
    static Topic named(String name) {
        return Optional.ofNullable(TYPES.get(name))
                .flatMap(Topics::declared)
                .orElseThrow(
                        () -> new IllegalArgumentException("No message type in contracts declares the topic " + name));
    }

    /**
     * A message in Protocol Buffers' text format; empty if the bytes cannot be decoded or no message type declares the
     * topic.
     */
    public static Optional<String> text(String topic, byte @Nullable [] message) {
        Descriptor type = TYPES.get(topic);
        if (type == null || message == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(TextFormat.printer().printToString(DynamicMessage.parseFrom(type, message)));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty(); // documented: empty if it cannot be decoded
        }
    }

    /** All declared topics. */
    public static Collection<Topic> all() {
        return TYPES.values().stream().map(type -> declared(type).orElseThrow()).toList();
    }

    private static Optional<Topic> declared(Descriptor type) {
        return type.getOptions().hasExtension(TopicProto.topic)
                ? Optional.of(type.getOptions().getExtension(TopicProto.topic))
                : Optional.empty();
    }
}
