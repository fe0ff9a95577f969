package mart.console;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
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

/** The messages that the services could not handle: as they list and show them, of all services together. */
final class ServiceDeadLetters {
    private static final String PATH = "/dead-letters";
    private static final int MOST_OF_ONE_SERVICE = 100;

    private final AdminClient administrator;
    private final MessageDecoder decoder;

    ServiceDeadLetters(AdminClient administrator, MessageDecoder decoder) {
        this.administrator = administrator;
        this.decoder = decoder;
    }

    /**
     * @param letters the newest of each service, newest first
     * @param troubles why some services are left out; by their names
     */
    record LetterList(List<JsonObject> letters, Map<String, String> troubles) {}

    /**
     * What became of those that waited, at all services together.
     *
     * @param more whether some were not come to: ask again
     */
    record Outcome(int replayed, int failed, boolean more, Map<String, String> troubles) {}

    /** A service's answer, or why there is none. */
    private record Reply(String service, JsonElement answer, String trouble) {}

    LetterList newestFirst() {
        List<Reply> replies = askAll("GET", PATH + "?limit=" + MOST_OF_ONE_SERVICE);
        List<JsonObject> letters = new ArrayList<>();
        for (Reply reply : answered(replies)) {
            for (JsonElement letter : (JsonArray) reply.answer()) {
                letters.add(ofService(reply.service(), letter));
            }
        }
        letters.sort(Comparator.comparing(ServiceDeadLetters::buriedAt).reversed());
        return new LetterList(letters, troubles(replies));
    }

    /** One letter, with its message decoded. */
    JsonObject get(String service, String letterId) {
        return decoded(service, administrator.ask("GET", service, one(letterId)));
    }

    /** The letter as it is after its message was handled; a {@link ConsoleProblem} if that failed again. */
    JsonObject replay(String service, String letterId) {
        return decoded(service, administrator.ask("POST", service, one(letterId) + "/replay"));
    }

    Outcome replayAll() {
        List<Reply> replies = askAll("POST", PATH + "/replay");
        int replayed = 0;
        int failed = 0;
        boolean more = false;
        for (Reply reply : answered(replies)) {
            JsonObject outcome = (JsonObject) reply.answer();
            replayed += outcome.get("replayed").getAsInt();
            failed += outcome.get("failed").getAsInt();
            more |= outcome.get("more").getAsBoolean();
        }
        return new Outcome(replayed, failed, more, troubles(replies));
    }

    JsonElement discard(String service, String letterId) {
        return administrator.ask("DELETE", service, one(letterId));
    }

    /** All services at once: those that do not answer keep nobody waiting but for themselves. */
    private List<Reply> askAll(String method, String path) {
        return administrator.services().stream()
                .map(service -> CompletableFuture.supplyAsync(
                        () -> ask(method, service, path), command -> new Thread(command, "dead letters").start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private Reply ask(String method, String service, String path) {
        try {
            return new Reply(service, administrator.ask(method, service, path), null);
        } catch (ConsoleProblem e) {
            return new Reply(service, null, e.getMessage());
        }
    }

    private static List<Reply> answered(List<Reply> replies) {
        return replies.stream().filter(reply -> reply.trouble() == null).toList();
    }

    private static Map<String, String> troubles(List<Reply> replies) {
        return replies.stream()
                .filter(reply -> reply.trouble() != null)
                .collect(Collectors.toMap(Reply::service, Reply::trouble, (one, other) -> one, TreeMap::new));
    }

    private static String one(String letterId) {
        try {
            return PATH + "/" + UUID.fromString(letterId);
        } catch (IllegalArgumentException e) {
            throw ConsoleProblem.notFound("There is no dead letter " + letterId + ": its id would be a UUID.");
        }
    }

    private static OffsetDateTime buriedAt(JsonObject letter) {
        return OffsetDateTime.parse(letter.get("buried_at").getAsString());
    }

    private static JsonObject ofService(String service, JsonElement letter) {
        JsonObject shown = letter.getAsJsonObject();
        shown.addProperty("service", service);
        return shown;
    }

    private JsonObject decoded(String service, JsonElement letter) {
        JsonObject shown = ofService(service, letter);
        JsonElement value = shown.get("value");
        MessageDecoder.Decoded decoded = decoder.decode(
                shown.get("topic").getAsString(),
                value.isJsonNull() ? null : Base64.getDecoder().decode(value.getAsString()));
        shown.remove("message"); // the same in another form
        shown.addProperty("type", decoded.type());
        shown.add("value", decoded.value());
        shown.addProperty("trouble", decoded.trouble());
        shown.addProperty("hex", decoded.hex());
        return shown;
    }
}
