package mart.stack;

import java.util.Map;
import java.util.TreeMap;

/** What every server of one stack is told: where the others are. */
final class Variables {
    private Variables() {}

    /** The variables of the fragments and the services by name, all values of this machine. */
    static Map<String, String> of(Ports ports, Transport doors) {
        Map<String, String> variables = new TreeMap<>();
        for (Service service : Service.values()) {
            variables.put(service.portVariable(), String.valueOf(ports.of(service)));
            variables.put(service.databasePortVariable(), String.valueOf(ports.database(service)));
            variables.put(service.id() + ".url", doors.at(ports.of(service)).toString());
        }
        variables.put("kafka.bootstrap.servers", ports.kafkaBootstrap());
        variables.put("mail.host", "localhost");
        variables.put("mail.port", String.valueOf(ports.mail()));
        return variables;
    }
}
