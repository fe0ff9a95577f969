package mart.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lists the differences of two documents. The order of an object's members is ignored. */
final class Differences {

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    static List<String> between(Document older, Document newer) {
        Differences differences = new Differences();
        differences.compare("", older.root(), newer.root());
        return differences.found;
    }

    private void compare(String where, JsonNode was, JsonNode is) {
        if (was == null) {
            found.add("new: " + where);
        } else if (is == null) {
            found.add("removed: " + where);
        } else if (was.isObject() && is.isObject()) {
            Set<String> names = new TreeSet<>();
            was.fieldNames().forEachRemaining(names::add);
            is.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(within(where, name), was.get(name), is.get(name)));
        } else if (was.isArray() && is.isArray() && was.size() == is.size()) {
            for (int i = 0; i < was.size(); i++) {
                compare(within(where, String.valueOf(i)), was.get(i), is.get(i));
            }
        } else if (!was.equals(is)) {
            found.add("changed: " + where + ": was " + was + ", is " + is);
        }
    }

    private static String within(String where, String name) {
        return where.isEmpty() ? name : where + " > " + name;
    }
}
