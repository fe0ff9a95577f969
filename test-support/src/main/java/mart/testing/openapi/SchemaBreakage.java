package mart.testing.openapi;

import static mart.testing.openapi.Document.members;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds breaking changes between two versions of a schema.
 *
 * <p>A request schema may become wider, a response schema narrower: the narrow one of the two must not allow anything that
 * the wide one forbids. A difference that is not known to be harmless is a breaking change.
 */
final class SchemaBreakage {

    /** Who sends the described data. */
    enum Sender {
        CLIENT,
        SERVICE
    }

    private static final Set<String> DOCUMENTATION =
            Set.of("title", "description", "example", "examples", "deprecated", "externalDocs");
    private static final Set<String> AT_MOST =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final Set<String> AT_LEAST =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final Set<String> CHOICES = Set.of("allOf", "anyOf", "oneOf");

    private final Sender sender;
    private final Document older;
    private final Document newer;
    private final Set<List<JsonNode>> compared = new HashSet<>();
    private final List<String> found = new ArrayList<>();

    private SchemaBreakage(Sender sender, Document older, Document newer) {
        this.sender = sender;
        this.older = older;
        this.newer = newer;
    }

    /**
     * The breaking changes for a client that was written for the older schema.
     *
     * @param where the place of the schema, for the messages
     */
    static List<String> between(
            Sender sender, String where, Document older, JsonNode was, Document newer, JsonNode is) {
        SchemaBreakage breakage = new SchemaBreakage(sender, older, newer);
        breakage.schema(where, was, is);
        return breakage.found;
    }

    private void schema(String where, JsonNode wasOrReference, JsonNode isOrReference) {
        JsonNode was = older.resolved(wasOrReference);
        JsonNode is = newer.resolved(isOrReference);
        if (!compared.add(List.of(was, is))) {
            return; // already compared: a schema may contain itself
        }
        fields(where, was, is);
        Set<String> keywords = new TreeSet<>();
        was.fieldNames().forEachRemaining(keywords::add);
        is.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(DOCUMENTATION);
        keywords.remove("properties");
        keywords.forEach(keyword -> keyword(where, keyword, was.get(keyword), is.get(keyword)));
    }

    /** A field may be added, because fields of requests are optional. It must not be removed, because clients use it. */
    private void fields(String where, JsonNode was, JsonNode is) {
        Map<String, JsonNode> now = members(is, "properties");
        members(was, "properties").forEach((name, field) -> {
            if (now.containsKey(name)) {
                schema(where + "." + name, field, now.get(name));
            } else {
                found.add(where + "." + name + " was removed");
            }
        });
    }

    private void keyword(String where, String keyword, JsonNode was, JsonNode is) {
        boolean nested = was != null && is != null && was.isObject() && is.isObject();
        if (nested) {
            schema(where + "[]", was, is);
        } else if (CHOICES.contains(keyword) && sizeOf(was) == sizeOf(is)) {
            for (int i = 0; i < sizeOf(was); i++) {
                schema(where, was.get(i), is.get(i));
            }
        } else if (!isHarmless(keyword, was, is)) {
            found.add("%s: %s was %s, is %s".formatted(where, keyword, orNone(was), orNone(is)));
        }
    }

    private boolean isHarmless(String keyword, JsonNode was, JsonNode is) {
        if (keyword.equals("default")) { // documentation only, unless it changes to another value
            return was == null || is == null || was.equals(is);
        }
        JsonNode narrow = sender == Sender.CLIENT ? was : is;
        JsonNode wide = sender == Sender.CLIENT ? is : was;
        if (wide == null || wide.equals(narrow)) {
            return true;
        }
        return narrow != null && isWithin(keyword, narrow, wide);
    }

    private static boolean isWithin(String keyword, JsonNode narrow, JsonNode wide) {
        if (AT_MOST.contains(keyword)) {
            return narrow.decimalValue().compareTo(wide.decimalValue()) <= 0;
        }
        if (AT_LEAST.contains(keyword)) {
            return narrow.decimalValue().compareTo(wide.decimalValue()) >= 0;
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

    private static Set<String> texts(JsonNode oneOrMore) {
        if (!oneOrMore.isArray()) {
            return new HashSet<>(Set.of(oneOrMore.asText()));
        }
        Set<String> texts = new HashSet<>();
        oneOrMore.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static int sizeOf(JsonNode choice) {
        return choice == null ? 0 : choice.size();
    }

    private static String orNone(JsonNode value) {
        return value == null ? "not set" : value.toString();
    }
}
