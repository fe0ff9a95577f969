package mart.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import mart.stack.Service;

/** The data of all services, read one after the other, so that changes in between appear as differences. */
final class Snapshot {

    final Instant began;
    private final Map<Service, JsonNode> reports = new EnumMap<>(Service.class);
    private final Map<Service, Map<UUID, JsonNode>> orders = new EnumMap<>(Service.class);

    private Snapshot(Instant began) {
        this.began = began;
    }

    static Snapshot read(ServiceClient services) {
        Snapshot snapshot = new Snapshot(Instant.now());
        for (Service service : List.of(Service.ORDER, Service.INVENTORY, Service.PAYMENT)) {
            Map<UUID, JsonNode> rows = new HashMap<>();
            services.rows(service, "/reconciliation/orders?limit=500")
                    .forEach(row -> rows.put(UUID.fromString(row.get("order_id").asText()), row));
            snapshot.orders.put(service, rows);
        }
        for (Service service : Service.values()) {
            snapshot.reports.put(service, services.object(service, "/reconciliation"));
        }
        return snapshot;
    }

    int orderCount() {
        return orders.get(Service.ORDER).size();
    }

    /** The failed consistency checks of each service's own data. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        reports.forEach((service, report) -> {
            for (JsonNode check : report.get("checks")) {
                if (!check.get("ok").asBoolean()) {
                    StringBuilder fault = new StringBuilder(service.id() + ", "
                            + check.get("name").asText() + ": not true: "
                            + check.get("meaning").asText());
                    check.get("found").forEach(row -> fault.append("\n    ").append(row));
                    faults.add(fault.toString());
                }
            }
        });
        return faults;
    }

    /** What the services disagree on: faults, or changes that have not reached all services yet. */
    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        TreeSet<UUID> all = new TreeSet<>();
        orders.values().forEach(rows -> all.addAll(rows.keySet()));
        for (UUID id : all) {
            OrderRows rows = new OrderRows(
                    orders.get(Service.ORDER).get(id),
                    orders.get(Service.INVENTORY).get(id),
                    orders.get(Service.PAYMENT).get(id));
            if (rows.isInProgress()) {
                differences.add(new Difference(id, "a service still waits for a reply", rows));
            } else {
                rows.differences().forEach(text -> differences.add(new Difference(id, text, rows)));
            }
        }
        return differences;
    }

    /** The greatest age of a message that was not handled yet. */
    Duration oldestInFlight() {
        return reports.values().stream()
                .map(report -> report.get("in_flight"))
                .map(inFlight -> Duration.ofSeconds(Math.max(
                        inFlight.get("outbox_seconds").asLong(),
                        inFlight.get("inbox_seconds").asLong())))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** The services with messages that were not published or handled yet, one text each. */
    List<String> inFlight() {
        return reports.entrySet().stream()
                .filter(report -> messagesInFlight(report.getValue()) > 0)
                .map(report -> report.getKey().id() + ": messages in flight: "
                        + report.getValue().get("in_flight"))
                .toList();
    }

    private static long messagesInFlight(JsonNode report) {
        JsonNode inFlight = report.get("in_flight");
        return inFlight.get("outbox_messages").asLong()
                + inFlight.get("inbox_messages").asLong();
    }
}
