package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.Operation;
import mart.system.shop.Shop;

/** A text or a number in the JSON body of an operation. Asks the published schema and the service about a value. */
record RequestField(Service service, Operation operation, String name, JsonNode schema) {
    /** The only limit that a schema states in words. */
    private static final Pattern DECIMAL_PLACES = Pattern.compile("At most (\\d+) decimal places");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+([eE][-+]?[0-9]+)?");

    /** The texts and numbers of the body; not ids and times. */
    static Stream<RequestField> of(Service service, Operation operation) {
        return operation.fields(operation.bodySchema()).entrySet().stream()
                .map(field -> new RequestField(service, operation, field.getKey(), field.getValue()))
                .filter(RequestField::isTextOrNumber);
    }

    private boolean isTextOrNumber() {
        String format = schema.path("format").asText();
        return schema.path("type").toString().matches(".*(string|number|integer).*")
                && !format.equals("uuid")
                && !format.equals("date-time");
    }

    /** Whether the published schema accepts a value. */
    boolean isValidBySchema(String json) {
        return operation.fieldErrors(name, json).isEmpty() && hasAllowedScale(json);
    }

    private boolean hasAllowedScale(String json) {
        Optional<Integer> places = DECIMAL_PLACES
                .matcher(schema.path("description").asText())
                .results()
                .map(MatchResult::group)
                .map(words -> Integer.valueOf(words.replaceAll("\\D", "")))
                .findFirst();
        return places.isEmpty()
                || !NUMBER.matcher(json).matches()
                || new BigDecimal(json).stripTrailingZeros().scale() <= places.get();
    }

    /**
     * Whether the service accepts a value: its response does not name the field. The request is invalid because of another
     * field where the body has one, so it changes nothing. The ids in its path do not exist.
     */
    boolean isAccepted(Shop shop, String token, String json) {
        String body = "{\"" + name + "\":" + json + otherError() + "}";
        Answer answer = Answer.of(shop.at(service, token)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .request(
                        operation.method(),
                        operation.path(id -> UUID.randomUUID().toString())));
        assertThat(answer.status()).as(answer::toString).isLessThan(500);
        if (answer.status() != 400) {
            return true;
        }
        List<String> fields = JsonPath.from(answer.text()).getList("violations.field");
        return fields != null && !fields.isEmpty() && !fields.contains(name);
    }

    /** An optional field with an invalid value, where no other field is required and therefore missing. */
    private String otherError() {
        boolean lacksOthers = StreamSupport.stream(
                        operation.bodySchema().path("required").spliterator(), false)
                .anyMatch(required -> !required.asText().equals(name));
        return lacksOthers
                ? ""
                : operation.fields(operation.bodySchema()).entrySet().stream()
                        .filter(other ->
                                !other.getKey().equals(name) && other.getValue().has("minimum"))
                        .map(other -> ",\"" + other.getKey() + "\":-1")
                        .findFirst()
                        .orElse("");
    }

    @Override
    public String toString() {
        return service.id() + ": " + operation + ": " + name;
    }
}
