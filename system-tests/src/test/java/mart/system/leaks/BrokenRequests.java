package mart.system.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.api.Api;
import mart.system.api.Operation;
import mart.system.shop.Customer;

/**
 * Sends secrets to each operation that takes a body, in requests that are broken in several ways.
 *
 * @param id for all parameters in paths
 */
record BrokenRequests(Customer customer, UUID id) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern QUOTED_SECRET =
            Pattern.compile("\"(" + String.join("|", SecretValues.BY_FIELD.values()) + ")\"");

    void send() {
        for (Service service : Service.values()) {
            Api.published(service).operations().stream()
                    .filter(operation -> operation.bodyType().isPresent())
                    .forEach(operation -> send(service, operation));
        }
    }

    private void send(Service service, Operation operation) {
        Map<String, Object> body = operation.exampleBody();
        boolean takesSecrets = !Collections.disjoint(body.keySet(), SecretValues.BY_FIELD.keySet());
        body.replaceAll((field, example) ->
                SecretValues.BY_FIELD.containsKey(field) ? SecretValues.BY_FIELD.get(field) : example);
        boolean isForm = operation.bodyType().get().equals(ContentType.URLENC.toString());
        if (isForm) {
            formBodies(form(body)).forEach(broken -> requireRejected(operation, form(service), broken));
            requireRejected(operation, json(service), json(body));
            return;
        }
        requireRejected(operation, json(service), json(SecretValues.BY_FIELD));
        if (takesSecrets) {
            jsonBodies(json(body)).forEach(broken -> requireRejected(operation, json(service), broken));
            requireRejected(operation, form(service), form(body));
            requireRejected(operation, json(service).header("Content-Encoding", "gzip"), json(body));
            RequestSpecification notRecorded = json(service).noFiltersOfType(ResponseRecorder.class);
            String unknownField = json(Map.of(SecretValues.WRONG_PASSWORD, SecretValues.CARD));
            requireRejected(operation, notRecorded, unknownField); // the response names the field
        }
    }

    private static Stream<String> jsonBodies(String valid) {
        Stream<String> otherValues = Stream.of("$1", "x$1", "'$1'", "[\"$1\"]")
                .map(value -> QUOTED_SECRET.matcher(valid).replaceAll(value));
        String truncated = valid.substring(0, valid.length() - 2);
        String withRepeatedFields = valid.substring(0, valid.length() - 1) + "," + valid.substring(1);
        return Stream.concat(otherValues, Stream.of(truncated, withRepeatedFields));
    }

    private static Stream<String> formBodies(String valid) {
        String withoutNames = valid.replaceAll("\\w*password=", "");
        String withNullCharacter = valid.replaceFirst("&", "%00&");
        String tooLarge = valid + "&" + "x".repeat(20_000);
        return Stream.of(valid + "%zz", withoutNames, withNullCharacter, tooLarge);
    }

    private RequestSpecification json(Service service) {
        return customer.at(service);
    }

    private RequestSpecification form(Service service) {
        return customer.at(service).contentType(ContentType.URLENC);
    }

    private void requireRejected(Operation operation, RequestSpecification request, String body) {
        String path = operation.path(parameter -> id.toString());
        int status = request.body(body).request(operation.method(), path).statusCode();
        assertThat(status).as("response of %s to %s", operation, body).isBetween(400, 499);
    }

    private static String json(Map<String, ?> body) {
        return JSON.valueToTree(body).toString();
    }

    private static String form(Map<String, ?> body) {
        return body.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }
}
