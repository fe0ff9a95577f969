package mart.console;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mart.contracts.Contracts;
import mart.contracts.TopicProto;

/** Which type of message each topic carries: the one that names the topic in its {@code (mart.topic)} option. */
final class TopicTypes {
    private static final String DEAD = ".dead";

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

    /** The type of a topic's messages; a topic of dead letters carries those of the topic they died on. */
    Optional<Descriptor> of(String topic) {
        String source = topic.endsWith(DEAD) ? topic.substring(0, topic.length() - DEAD.length()) : topic;
        return Optional.ofNullable(types.get(source));
    }
}
