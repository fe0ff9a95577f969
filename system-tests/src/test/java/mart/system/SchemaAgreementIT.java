package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.api.Api;
import mart.system.api.Operation;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service accepts a text or a number in a request body if and only if the published schema does. */
@ExtendWith(SharedMart.class)
class SchemaAgreementIT {
    /** Confirms with the caller's password; the error for a wrong password names the field too. */
    private static final String CONFIRMED_BY_PASSWORD = "DELETE /user/me";

    private final Shop shop;
    private final String token;

    SchemaAgreementIT(Shop shop) {
        this.shop = shop;
        this.token = shop.tokenOf("admin");
    }

    @TestFactory
    Stream<DynamicTest> validationAgreesWithThePublishedSchema() {
        return Stream.of(Service.values())
                .flatMap(service -> operations(service).flatMap(operation -> RequestField.of(service, operation)))
                .map(field -> dynamicTest(field.toString(), () -> requireAgreement(field)));
    }

    /** One operation for each JSON body. Changes are preferred, because a creation may wait for the thing that it belongs to. */
    private static Stream<Operation> operations(Service service) {
        Map<JsonNode, Operation> byBody = new LinkedHashMap<>();
        Api.published(service).operations().stream()
                .filter(operation -> operation.bodyType().equals(Optional.of("application/json")))
                .filter(operation -> !operation.toString().equals(CONFIRMED_BY_PASSWORD))
                .forEach(operation -> byBody.merge(
                        operation.bodySchema(),
                        operation,
                        (first, second) -> second.method().equals("PUT") ? second : first));
        return byBody.values().stream();
    }

    private void requireAgreement(RequestField field) {
        List<String> differences = BoundaryValues.of(field.schema()).stream()
                .flatMap(json -> difference(field, json).stream())
                .toList();
        assertThat(differences).isEmpty();
    }

    private Optional<String> difference(RequestField field, String json) {
        boolean bySchema = field.isValidBySchema(json);
        if (field.isAccepted(shop, token, json) == bySchema) {
            return Optional.empty();
        }
        return Optional.of("the schema " + (bySchema ? "accepts " : "rejects ") + json);
    }
}
