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
import mart.system.api.Endpoint;
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
                    .forEach(operation -> send(new Endpoint(service, operation)));
        }
    }

    private void send(Endpoint endpoint) {
        Map<String, Object> body = endpoint.exampleBody();
        boolean takesSecrets = !Collections.disjoint(body.keySet(), SecretValues.BY_FIELD.keySet());
        body.replaceAll((field, example) ->
                SecretValues.BY_FIELD.containsKey(field) ? SecretValues.BY_FIELD.get(field) : example);
        boolean isForm = endpoint.operation().bodyType().get().equals(ContentType.URLENC.toString());
        if (isForm) {
            formBodies(form(body)).forEach(broken -> requireRejected(endpoint, form(endpoint), broken));
            requireRejected(endpoint, json(endpoint), json(body));
            return;
        }
        requireRejected(endpoint, json(endpoint), json(SecretValues.BY_FIELD));
        if (takesSecrets) {
            jsonBodies(json(body)).forEach(broken -> requireRejected(endpoint, json(endpoint), broken));
            requireRejected(endpoint, form(endpoint), form(body));
            requireRejected(endpoint, json(endpoint).header("Content-Encoding", "gzip"), json(body));
            RequestSpecification notRecorded = json(endpoint).noFiltersOfType(ResponseRecorder.class);
            String unknownField = json(Map.of(SecretValues.WRONG_PASSWORD, SecretValues.CARD));
            requireRejected(endpoint, notRecorded, unknownField); // the response names the field
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

    private RequestSpecification json(Endpoint endpoint) {
        return customer.at(endpoint.service());
    }

    private RequestSpecification form(Endpoint endpoint) {
        return customer.at(endpoint.service()).contentType(ContentType.URLENC);
    }

    private void requireRejected(Endpoint endpoint, RequestSpecification request, String body) {
        int status = request.body(body)
                .request(endpoint.method(), endpoint.path(id.toString()))
                .statusCode();
        assertThat(status).as("response of %s to %s", endpoint, body).isBetween(400, 499);
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
