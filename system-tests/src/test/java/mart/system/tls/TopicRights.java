package mart.system.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mart.stack.Service;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The topics that each service writes and reads, according to the table in docs/operations.md.
 *
 * @param written the topics by the service that writes them
 * @param read the topics by the service that reads them
 */
record TopicRights(Map<Service, Set<String>> written, Map<Service, Set<String>> read) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([a-z, ]+) \\| ([a-z, ]+) \\|$");

    /** Reads the table in docs/operations.md. */
    static TopicRights documented() throws IOException {
        TopicRights rights = new TopicRights(new EnumMap<>(Service.class), new EnumMap<>(Service.class));
        for (Service service : Service.values()) {
            rights.written.put(service, new HashSet<>());
            rights.read.put(service, new HashSet<>());
        }
        ROW.matcher(Files.readString(Path.of("../docs/operations.md")))
                .results()
                .forEach(row -> {
                    services(row.group(2))
                            .forEach(service -> rights.written.get(service).add(row.group(1)));
                    services(row.group(3))
                            .forEach(service -> rights.read.get(service).add(row.group(1)));
                });
        return rights;
    }

    private static Stream<Service> services(String names) {
        return Stream.of(names.split(",")).map(Service::named);
    }

    /** The ACLs of all services, according to the rules below the table. */
    List<AclBinding> acls() {
        List<AclBinding> acls = new ArrayList<>();
        for (Service service : Service.values()) {
            for (String topic : written.get(service)) {
                addTopic(acls, service, topic, AclOperation.WRITE);
            }
            for (String topic : read.get(service)) {
                addTopic(acls, service, topic, AclOperation.READ);
                addTopic(acls, service, topic + ".dead", AclOperation.WRITE);
            }
            acls.add(acl(ResourceType.GROUP, service.id() + ".", PatternType.PREFIXED, service, AclOperation.READ));
        }
        return acls;
    }

    private static void addTopic(List<AclBinding> acls, Service service, String topic, AclOperation operation) {
        acls.add(acl(ResourceType.TOPIC, topic, PatternType.LITERAL, service, operation));
        acls.add(acl(ResourceType.TOPIC, topic, PatternType.LITERAL, service, AclOperation.CREATE));
    }

    private static AclBinding acl(
            ResourceType type, String name, PatternType pattern, Service service, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + service.id(), "*", operation, AclPermissionType.ALLOW));
    }
}
