package mart.benchmark;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mart.benchmark.reference.ReferenceDatabase;
import mart.benchmark.reference.ReferenceWork;
import mart.benchmark.scenario.Scenario;
import mart.stack.Mart;
import mart.stack.Progress;
import mart.stack.Service;

/** The references of all chosen scenarios, measured before the services start. */
final class References {
    private final Map<ReferenceWork, Map<Integer, ReferenceDatabase.Result>> results =
            new EnumMap<>(ReferenceWork.class);

    /** Measures each reference with each number of connections, on the PostgreSQL server of the order service. */
    static References measure(Mart mart, BenchmarkOptions options, Progress progress) {
        References references = new References();
        try (ReferenceDatabase database = new ReferenceDatabase(mart.database(Service.ORDER))) {
            options.scenarios().stream()
                    .flatMap(scenario -> scenario.reference().stream())
                    .distinct()
                    .forEach(work -> options.clients().forEach(clients -> {
                        ReferenceDatabase.Result result = database.measure(work, clients, options.referenceTime());
                        progress.print(
                                "reference %s, %d connections: %.0f/s".formatted(work, clients, result.perSecond()));
                        references
                                .results
                                .computeIfAbsent(work, each -> new HashMap<>())
                                .put(clients, result);
                    }));
        }
        return references;
    }

    /** The reference of a scenario; empty if it has none. */
    Optional<ReferenceDatabase.Result> of(Scenario scenario, int clients) {
        return scenario.reference()
                .map(work -> results.getOrDefault(work, Map.of()))
                .map(byClients -> byClients.get(clients));
    }
}
