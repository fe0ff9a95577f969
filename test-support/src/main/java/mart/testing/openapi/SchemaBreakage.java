package mart.testing.openapi;

import static mart.testing.openapi.Document.members;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Finds what another schema breaks. A request may only be held to less than before, an answer only to more: so one of the
 * two schemas, the narrow one, must allow nothing that the wide one does not. A difference that is not known to be harmless
 * is a breakage.
 */
final class SchemaBreakage {

    /** Who sends what the schema describes. */
    enum Sender {
        CLIENT,
        SERVICE
    }

    private static final Set<String> REMARKS =
            Set.of("title", "description", "example", "examples", "deprecated", "externalDocs");
    private static final Set<String> AT_MOST =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final Set<String> AT_LEAST =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final Set<String> CHOICES = Set.of("allOf", "anyOf", "oneOf");

    private final Sender sender;
    private final Document older;
    private final Document newer;
    private final Set<List<JsonElement>> compared = new HashSet<>();
    private final List<String> found = new ArrayList<>();

    private SchemaBreakage(Sender sender, Document older, Document newer) {
        this.sender = sender;
        this.older = older;
        this.newer = newer;
    }

    /**
     * What a client that knows the older schema stumbles over.
     *
     * @param where what the schema is of, for the messages
     */
    static List<String> between(
            Sender sender, String where, Document older, JsonElement was, Document newer, JsonElement is) {
        SchemaBreakage breakage = new SchemaBreakage(sender, older, newer);
        breakage.schema(where, was, is);
        return breakage.found;
    }

    private void schema(String where, JsonElement wasOrReference, JsonElement isOrReference) {
        JsonObject was = older.resolved(wasOrReference);
        JsonObject is = newer.resolved(isOrReference);
        if (!compared.add(List.of(was, is))) {
            return; // a schema may hold itself
        }
        fields(where, was, is);
        Set<String> keywords = new TreeSet<>(was.keySet());
        keywords.addAll(is.keySet());
        keywords.removeAll(REMARKS);
        keywords.remove("properties");
        keywords.forEach(keyword -> keyword(where, keyword, was.get(keyword), is.get(keyword)));
    }

    /** Fields may be added to either, since those of requests stay optional; but whoever sends or reads one needs it. */
    private void fields(String where, JsonObject was, JsonObject is) {
        Map<String, JsonElement> now = members(is, "properties");
        members(was, "properties").forEach((name, field) -> {
            if (now.containsKey(name)) {
                schema(where + "." + name, field, now.get(name));
            } else {
                found.add(where + "." + name + " is gone");
            }
        });
    }

    private void keyword(String where, String keyword, JsonElement was, JsonElement is) {
        boolean nested = was != null && is != null && was.isJsonObject() && is.isJsonObject();
        if (nested) {
            schema(where + "[]", was, is);
        } else if (CHOICES.contains(keyword) && sizeOf(was) == sizeOf(is)) {
            for (int i = 0; i < sizeOf(was); i++) {
                schema(where, was.getAsJsonArray().get(i), is.getAsJsonArray().get(i));
            }
        } else if (!isHarmless(keyword, was, is)) {
            found.add("%s: %s was %s, is %s".formatted(where, keyword, orNone(was), orNone(is)));
        }
    }

    private boolean isHarmless(String keyword, JsonElement was, JsonElement is) {
        if (keyword.equals("default")) { // it tells clients, and binds nobody, until it is another one
            return was == null || is == null || was.equals(is);
        }
        JsonElement narrow = sender == Sender.CLIENT ? was : is;
        JsonElement wide = sender == Sender.CLIENT ? is : was;
        if (wide == null || wide.equals(narrow)) {
            return true;
        }
        return narrow != null && isWithin(keyword, narrow, wide);
    }

    private static boolean isWithin(String keyword, JsonElement narrow, JsonElement wide) {
        if (AT_MOST.contains(keyword)) {
            return narrow.getAsBigDecimal().compareTo(wide.getAsBigDecimal()) <= 0;
        }
        if (AT_LEAST.contains(keyword)) {
            return narrow.getAsBigDecimal().compareTo(wide.getAsBigDecimal()) >= 0;
        }
        return switch (keyword) {
            case "type" -> withIntegers(texts(wide)).containsAll(texts(narrow));
            case "enum" -> texts(wide).containsAll(texts(narrow));
            case "required" -> texts(narrow).containsAll(texts(wide));
            default -> false;
        };
    }

    private static Set<String> withIntegers(Set<String> types) {
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    private static Set<String> texts(JsonElement oneOrMore) {
        return oneOrMore instanceof JsonArray many
                ? StreamSupport.stream(many.spliterator(), false)
                        .map(JsonElement::toString)
                        .map(text -> text.replace("\"", ""))
                        .collect(Collectors.toCollection(HashSet::new))
                : new HashSet<>(Set.of(oneOrMore.getAsString()));
    }

    private static int sizeOf(JsonElement choice) {
        return choice == null ? 0 : choice.getAsJsonArray().size();
    }

    private static String orNone(JsonElement value) {
        return value == null ? "not there" : value.toString();
    }
}
