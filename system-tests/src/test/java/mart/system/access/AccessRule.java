package mart.system.access;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mart.stack.Service;

/**
 * A line of the table, for one service.
 *
 * @param path with parameters in braces, as the service's document has it
 * @param answers the status with which everybody is answered
 * @param body empty if there is none; names after a {@code $} stand for what {@link AccessFixtures} knows
 */
record AccessRule(Service service, String method, String path, Map<Principal, Integer> answers, String body) {
    private static final int WORDS_BEFORE_ANSWERS = 3;
    private static final int WORDS_BEFORE_BODY = WORDS_BEFORE_ANSWERS + Principal.values().length;
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);

    /** All lines under the head of a table; {@code *} is for every service. */
    static Stream<AccessRule> all(String table) {
        return table.lines().skip(1).filter(line -> !line.isBlank()).flatMap(AccessRule::of);
    }

    private static Stream<AccessRule> of(String line) {
        String[] words = line.trim().split("\\s+", WORDS_BEFORE_BODY + 1);
        Map<Principal, Integer> answers = new EnumMap<>(Principal.class);
        for (Principal who : Principal.values()) {
            answers.put(who, Integer.valueOf(words[WORDS_BEFORE_ANSWERS + who.ordinal()]));
        }
        String body = words.length > WORDS_BEFORE_BODY ? words[WORDS_BEFORE_BODY] : "";
        return Stream.of(Service.values())
                .filter(service -> words[0].equals("*") || words[0].equals(service.id()))
                .map(service -> new AccessRule(service, words[1], words[2], answers, body));
    }

    /** Principal must not be let in. */
    List<Principal> refused() {
        return Stream.of(Principal.values())
                .filter(who -> REFUSALS.contains(answers.get(who)))
                .toList();
    }

    /** Principal is let in. */
    List<Principal> letIn() {
        return Stream.of(Principal.values())
                .filter(who -> !REFUSALS.contains(answers.get(who)))
                .toList();
    }

    boolean writes() {
        return !method.equals("GET");
    }

    /** Whether those who ask are not the same afterwards. */
    boolean changesWhoAsks() {
        return writes() && (path.startsWith("/user/me") || path.startsWith("/users/"));
    }

    /** Whether an administrator reads in it what is a customer's. */
    boolean showsUsersToAdministrators() {
        return path.startsWith("/users/");
    }

    @Override
    public String toString() {
        return service.id() + " " + method + " " + path;
    }
}
