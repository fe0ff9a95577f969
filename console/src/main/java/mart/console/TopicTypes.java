package mart.console;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mart.contracts.Contracts;
import mart.contracts.TopicProto;

/** The message type of each topic: the one that declares the topic in its {@code (mart.topic)} option. */
final class TopicTypes {
    private static final String DEAD_LETTER_SUFFIX = ".dead";

    private final Map<String, Descriptor> types = new HashMap<>();

    TopicTypes() {
        for (FileDescriptor file : Contracts.getDescriptor().getDependencies()) {
            for (Descriptor type : file.getMessageTypes()) {
                if (type.getOptions().hasExtension(TopicProto.topic)) {
                    types.put(type.getOptions().getExtension(TopicProto.topic).getName(), type);
                }
            }
        }
    }

    /** The message type of a topic; a dead-letter topic has that of its source topic. Empty if no type declares it. */
    Optional<Descriptor> of(String topic) {
        String source = topic.endsWith(DEAD_LETTER_SUFFIX)
                ? topic.substring(0, topic.length() - DEAD_LETTER_SUFFIX.length())
                : topic;
        return Optional.ofNullable(types.get(source));
    }
}
