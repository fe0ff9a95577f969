package mart.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OpenAPI document, and what may be wrong with it. */
record OpenApi(Map<String, Object> document) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** All paths, with {@code {}} for each parameter. */
    Set<String> paths() {
        return map(document, "paths").keySet().stream()
                .map(path -> path.replaceAll("\\{[^}]+}", "{}"))
                .collect(Collectors.toSet());
    }

    /** References that lead nowhere. */
    List<String> brokenReferences() {
        return references(document)
                .distinct()
                .filter(reference -> !leadsSomewhere(reference))
                .toList();
    }

    private static Stream<String> references(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(entry -> entry.getKey().equals("$ref")
                            ? Stream.of((String) entry.getValue())
                            : references(entry.getValue()));
        }
        return node instanceof List<?> list ? list.stream().flatMap(OpenApi::references) : Stream.empty();
    }

    private boolean leadsSomewhere(String reference) {
        Object node = document;
        for (String step : reference.substring(2).split("/")) {
            node = node instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return reference.startsWith("#/") && node != null;
    }

    /** What OpenAPI demands of each operation and these do not have. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Set<String> ids = new java.util.HashSet<>();
        map(document, "paths").forEach((path, item) -> {
            if (!path.startsWith("/")) {
                faults.add(path + " does not begin with /");
            }
            operations(item).forEach((method, operation) -> {
                String name = method + " " + path;
                if (map(operation, "responses").isEmpty()) {
                    faults.add(name + " has no responses");
                }
                if (!ids.add((String) operation.getOrDefault("operationId", name))) {
                    faults.add(name + " has the id of another");
                }
                if (!declared(item, operation).containsAll(inPath(path))) {
                    faults.add(name + " does not declare its path parameters");
                }
            });
        });
        return faults;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> operations(Object item) {
        return ((Map<String, Object>) item)
                .entrySet().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (Map<String, Object>) entry.getValue()));
    }

    private static Set<String> inPath(String path) {
        return Pattern.compile("\\{([^}]+)}")
                .matcher(path)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<Object> declared(Object item, Map<String, Object> operation) {
        return Stream.of(item, operation)
                .map(node -> ((Map<?, ?>) node).get("parameters"))
                .filter(List.class::isInstance)
                .flatMap(parameters -> ((List<?>) parameters).stream())
                .map(parameter -> (Object) ((Map<?, ?>) parameter).get("name"))
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> node, String name) {
        return (Map<String, Object>) node.getOrDefault(name, Map.of());
    }
}
