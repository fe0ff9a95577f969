package mart.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The dead letters of all services together, as the services' own APIs list, show, replay and discard them. */
final class ServiceDeadLetters {
    private static final String PATH = "/dead-letters";
    private static final int MOST_OF_ONE_SERVICE = 100;

    private final AdminClient services;
    private final MessageDecoder decoder;

    ServiceDeadLetters(AdminClient services, MessageDecoder decoder) {
        this.services = services;
        this.decoder = decoder;
    }

    /**
     * @param letters the newest dead letters of each service, newest first
     * @param troubles why the dead letters of a service are missing, by its name
     */
    record DeadLetterList(List<ObjectNode> letters, Map<String, String> troubles) {}

    /**
     * The result of a replay at all services together.
     *
     * @param more whether some dead letters were not tried yet: send the request again
     * @param troubles why a service did not replay, by its name
     */
    record ReplayResult(int replayed, int failed, boolean more, Map<String, String> troubles) {}

    /** What a service responded, or the reason why it did not. */
    private record Reply(String service, JsonNode body, String trouble) {}

    DeadLetterList newestFirst() {
        List<Reply> replies = sendToAll("GET", PATH + "?limit=" + MOST_OF_ONE_SERVICE);
        List<ObjectNode> deadLetters = new ArrayList<>();
        for (Reply reply : successful(replies)) {
            for (JsonNode deadLetter : reply.body()) {
                deadLetters.add(withService(reply.service(), deadLetter));
            }
        }
        deadLetters.sort(Comparator.comparing(ServiceDeadLetters::buriedAt).reversed());
        return new DeadLetterList(deadLetters, troubles(replies));
    }

    /** One dead letter, with its message decoded. */
    ObjectNode get(String service, String letterId) {
        return decoded(service, services.send("GET", service, path(letterId)));
    }

    /** Replays one dead letter and returns its new state; throws a {@link ConsoleProblem} if it fails again. */
    ObjectNode replay(String service, String letterId) {
        return decoded(service, services.send("POST", service, path(letterId) + "/replay"));
    }

    ReplayResult replayAll() {
        List<Reply> replies = sendToAll("POST", PATH + "/replay");
        int replayed = 0;
        int failed = 0;
        boolean more = false;
        for (Reply reply : successful(replies)) {
            replayed += reply.body().get("replayed").asInt();
            failed += reply.body().get("failed").asInt();
            more |= reply.body().get("more").asBoolean();
        }
        return new ReplayResult(replayed, failed, more, troubles(replies));
    }

    JsonNode discard(String service, String letterId) {
        return services.send("DELETE", service, path(letterId));
    }

    /** Sends the requests in parallel, so that a slow service does not delay those to the others. */
    private List<Reply> sendToAll(String method, String path) {
        return services.services().stream()
                .map(service -> CompletableFuture.supplyAsync(
                        () -> send(method, service, path), command -> new Thread(command, "dead letters").start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private Reply send(String method, String service, String path) {
        try {
            return new Reply(service, services.send(method, service, path), null);
        } catch (ConsoleProblem e) {
            return new Reply(service, null, e.getMessage());
        }
    }

    private static List<Reply> successful(List<Reply> replies) {
        return replies.stream().filter(reply -> reply.trouble() == null).toList();
    }

    private static Map<String, String> troubles(List<Reply> replies) {
        return replies.stream()
                .filter(reply -> reply.trouble() != null)
                .collect(Collectors.toMap(Reply::service, Reply::trouble, (one, other) -> one, TreeMap::new));
    }

    private static String path(String letterId) {
        try {
            return PATH + "/" + UUID.fromString(letterId);
        } catch (IllegalArgumentException e) {
            throw ConsoleProblem.notFound("The dead letter " + letterId + " does not exist. Its id must be a UUID.");
        }
    }

    private static OffsetDateTime buriedAt(ObjectNode deadLetter) {
        return OffsetDateTime.parse(deadLetter.get("buried_at").asText());
    }

    private static ObjectNode withService(String service, JsonNode deadLetter) {
        return ((ObjectNode) deadLetter).put("service", service);
    }

    private ObjectNode decoded(String service, JsonNode deadLetter) {
        ObjectNode shown = withService(service, deadLetter);
        JsonNode value = shown.get("value");
        MessageDecoder.Decoded decoded = decoder.decode(
                shown.get("topic").asText(),
                value.isNull() ? null : Base64.getDecoder().decode(value.asText()));
        shown.remove("message"); // the service's own decoding of the same value
        return shown.setAll(ConsoleJson.object(decoded));
    }
}
