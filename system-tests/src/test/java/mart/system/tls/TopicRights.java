package mart.system.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    private static final String DEAD_LETTERS = ".dead";

    /** Reads the table in docs/operations.md. */
    static TopicRights documented() throws IOException {
        TopicRights rights = new TopicRights(new TreeMap<>(), new TreeMap<>());
        List<MatchResult> rows = ROW.matcher(Files.readString(Path.of("../docs/operations.md")))
                .results()
                .toList();
        for (MatchResult row : rows) {
            add(rights.written, row.group(2), row.group(1));
            add(rights.read, row.group(3), row.group(1));
        }
        return rights;
    }

    private static void add(Map<Service, Set<String>> rights, String services, String topic) {
        for (String service : services.split(", ")) {
            rights.computeIfAbsent(Service.named(service), key -> new TreeSet<>())
                    .add(topic);
        }
    }

    /** The ACLs of a service, according to the rules below the table. */
    List<AclBinding> aclsOf(Service service) {
        List<AclBinding> acls = new ArrayList<>();
        for (String topic : written.getOrDefault(service, Set.of())) {
            acls.add(topic(service, topic, AclOperation.WRITE));
            acls.add(topic(service, topic, AclOperation.CREATE));
        }
        for (String topic : read.getOrDefault(service, Set.of())) {
            acls.add(topic(service, topic, AclOperation.READ));
            acls.add(topic(service, topic, AclOperation.CREATE));
            acls.add(topic(service, topic + DEAD_LETTERS, AclOperation.WRITE));
            acls.add(topic(service, topic + DEAD_LETTERS, AclOperation.CREATE));
        }
        ResourcePattern groups = new ResourcePattern(ResourceType.GROUP, service.id() + ".", PatternType.PREFIXED);
        acls.add(new AclBinding(groups, allowed(service, AclOperation.READ)));
        return acls;
    }

    private static AclBinding topic(Service service, String name, AclOperation operation) {
        ResourcePattern topic = new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
        return new AclBinding(topic, allowed(service, operation));
    }

    private static AccessControlEntry allowed(Service service, AclOperation operation) {
        return new AccessControlEntry("User:" + service.id(), "*", operation, AclPermissionType.ALLOW);
    }
}
