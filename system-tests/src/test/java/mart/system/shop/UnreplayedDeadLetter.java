package mart.system.shop;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import mart.stack.Service;

/** A dead letter of a service, as an administrator handles it. */
public record UnreplayedDeadLetter(Shop shop, Service service, String id, String key) {

    /** The dead letters of a service that were not replayed, newest first. */
    public static List<UnreplayedDeadLetter> all(Shop shop, Service service) {
        return read(shop, service, "");
    }

    /** As {@link #all}, for one topic. */
    public static List<UnreplayedDeadLetter> of(Shop shop, Service service, String topic) {
        return read(shop, service, "&topic=" + topic);
    }

    private static List<UnreplayedDeadLetter> read(Shop shop, Service service, String filter) {
        List<Map<String, String>> rows = shop.atAs(service, "admin")
                .get("/dead-letters?replayed=false&limit=500" + filter)
                .jsonPath()
                .getList("");
        return rows.stream()
                .map(row -> new UnreplayedDeadLetter(shop, service, row.get("letter_id"), row.get("key")))
                .toList();
    }

    public Response replay() {
        return shop.atAs(service, "admin").post("/dead-letters/" + id + "/replay");
    }

    public Response discard() {
        return shop.atAs(service, "admin").delete("/dead-letters/" + id);
    }
}
