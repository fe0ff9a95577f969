package mart.reconciliation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
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

/** What all services said when they were asked once; not at one moment, so that what moves meanwhile may disagree. */
final class Snapshot {

    final Instant began;
    private final Map<Service, JsonObject> reports = new EnumMap<>(Service.class);
    private final Map<Service, Map<UUID, JsonObject>> orders = new EnumMap<>(Service.class);

    private Snapshot(Instant began) {
        this.began = began;
    }

    static Snapshot of(ServiceClient services) {
        Snapshot reading = new Snapshot(Instant.now());
        for (Service service : List.of(Service.ORDER, Service.INVENTORY, Service.PAYMENT)) {
            Map<UUID, JsonObject> rows = new HashMap<>();
            services.rows(service, "/reconciliation/orders?limit=500")
                    .forEach(row -> rows.put(UUID.fromString(row.get("order_id").getAsString()), row));
            reading.orders.put(service, rows);
        }
        for (Service service : Service.values()) {
            reading.reports.put(service, services.object(service, "/reconciliation"));
        }
        return reading;
    }

    int orderCount() {
        return orders.get(Service.ORDER).size();
    }

    /** What single services found in their own data. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        reports.forEach((service, report) -> {
            for (JsonElement each : report.getAsJsonArray("checks")) {
                JsonObject check = each.getAsJsonObject();
                if (!check.get("ok").getAsBoolean()) {
                    StringBuilder fault = new StringBuilder(service.id() + ", "
                            + check.get("name").getAsString() + ": not true: "
                            + check.get("meaning").getAsString());
                    check.getAsJsonArray("found")
                            .forEach(row -> fault.append("\n    ").append(row));
                    faults.add(fault.toString());
                }
            }
        });
        return faults;
    }

    /** On what services disagree, be it for good or because the news is on its way. */
    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        TreeSet<UUID> all = new TreeSet<>();
        orders.values().forEach(rows -> all.addAll(rows.keySet()));
        for (UUID id : all) {
            OrderRows rows = new OrderRows(
                    orders.get(Service.ORDER).get(id),
                    orders.get(Service.INVENTORY).get(id),
                    orders.get(Service.PAYMENT).get(id));
            if (rows.isUnderWay()) {
                differences.add(new Difference(id, "an answer is still awaited", rows));
            } else {
                rows.differences().forEach(what -> differences.add(new Difference(id, what, rows)));
            }
        }
        return differences;
    }

    /** How old the oldest message may be that was on its way. */
    Duration oldestInFlight() {
        return reports.values().stream()
                .map(report -> report.getAsJsonObject("in_flight"))
                .map(flight -> Duration.ofSeconds(Math.max(
                        flight.get("outbox_seconds").getAsLong(),
                        flight.get("inbox_seconds").getAsLong())))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** The services from or to which messages are on their way, in words. */
    List<String> inFlight() {
        return reports.entrySet().stream()
                .filter(report -> messages(report.getValue()) > 0)
                .map(report -> report.getKey().id() + ": messages on their way: "
                        + report.getValue().getAsJsonObject("in_flight"))
                .toList();
    }

    private static long messages(JsonObject report) {
        JsonObject flight = report.getAsJsonObject("in_flight");
        return flight.get("outbox_messages").getAsLong()
                + flight.get("inbox_messages").getAsLong();
    }
}
