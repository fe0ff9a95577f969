package mart.system.access;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mart.stack.Service;

/**
 * One row of the table of {@link AuthorisationMatrixIT}, for one service.
 *
 * @param path with parameters in braces, as in the service's OpenAPI document
 * @param statuses the status that each principal gets
 */
record AccessRule(Service service, String method, String path, Map<Principal, Integer> statuses) {
    private static final int COLUMNS_BEFORE_STATUSES = 3;
    private static final Set<Integer> REJECTIONS = Set.of(401, 403, 404);

    /** All rows of a table, whose first line is a heading. */
    static Stream<AccessRule> all(String table) {
        return table.lines().skip(1).filter(line -> !line.isBlank()).flatMap(AccessRule::parse);
    }

    private static Stream<AccessRule> parse(String line) {
        String[] columns = line.trim().split("\\s+");
        Map<Principal, Integer> statuses = new EnumMap<>(Principal.class);
        for (Principal principal : Principal.values()) {
            statuses.put(principal, Integer.valueOf(columns[COLUMNS_BEFORE_STATUSES + principal.ordinal()]));
        }
        return Stream.of(Service.values())
                .filter(service -> columns[0].equals("*") || columns[0].equals(service.id()))
                .map(service -> new AccessRule(service, columns[1], columns[2], statuses));
    }

    boolean rejects(Principal principal) {
        return REJECTIONS.contains(statuses.get(principal));
    }

    boolean writes() {
        return !method.equals("GET");
    }

    /** Whether a request needs a product that has no stock yet. */
    boolean createsStock() {
        return toString().equals("inventory POST /inventory/{id}");
    }

    /** Whether an accepted request changes the caller's account, so that each row needs new principals. */
    boolean changesCaller() {
        return writes() && (path.startsWith("/user/me") || path.startsWith("/users/"));
    }

    /** Whether the endpoint shows an administrator the data of a customer. */
    boolean showsUsersToAdministrators() {
        return path.startsWith("/users/");
    }

    @Override
    public String toString() {
        return service.id() + " " + method + " " + path;
    }
}
