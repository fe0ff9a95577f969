package mart.stack;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the surroundings of the services are given beside what every mart has.
 *
 * @param broker settings of Kafka, before ours
 * @param kafkaClients what a client of that Kafka must be told beside where it is
 * @param postgres lines of {@code postgresql.conf}, after ours
 * @param beforeServices what is done when databases, Kafka and mail answer, and no service is started yet
 */
record EnvironmentOverrides(
        Map<String, String> broker,
        Map<String, String> kafkaClients,
        List<String> postgres,
        Consumer<Mart> beforeServices) {}
