package mart.testing.openapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names the places where two documents differ; the order of an object's members does not count. */
final class Differences {

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    static List<String> between(Document older, Document newer) {
        Differences differences = new Differences();
        differences.compare("", older.root(), newer.root());
        return differences.found;
    }

    private void compare(String where, JsonElement was, JsonElement is) {
        if (was == null) {
            found.add("new: " + where);
        } else if (is == null) {
            found.add("gone: " + where);
        } else if (was instanceof JsonObject before && is instanceof JsonObject now) {
            Set<String> names = new TreeSet<>(before.keySet());
            names.addAll(now.keySet());
            names.forEach(name -> compare(within(where, name), before.get(name), now.get(name)));
        } else if (was instanceof JsonArray before && is instanceof JsonArray now && before.size() == now.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(within(where, String.valueOf(i)), before.get(i), now.get(i));
            }
        } else if (!was.equals(is)) {
            found.add("changed: " + where + ": was " + was + ", is " + is);
        }
    }

    private static String within(String where, String name) {
        return where.isEmpty() ? name : where + " > " + name;
    }
}
