package mart.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ApiBreakageTest {
    private static final String API = """
            {"openapi": "3.1.0",
             "components": {
               "schemas": {
                 "NewLamp": {"type": "object", "required": ["name"], "properties": {
                   "name": {"type": "string", "maxLength": 200},
                   "watts": {"type": "integer", "minimum": 1, "maximum": 60, "default": 40},
                   "socket": {"type": "string", "enum": ["E14", "E27"]}}},
                 "Lamp": {"type": "object", "required": ["name", "price"], "properties": {
                   "name": {"type": "string", "maxLength": 200},
                   "price": {"type": "number"},
                   "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Lamp"}},
                   "state": {"anyOf": [{"$ref": "#/components/schemas/State"}, {"type": "null"}]}}},
                 "State": {"type": "string", "enum": ["ON", "OFF"]}},
               "responses": {"Gone": {"description": "Gone"}}},
             "paths": {
               "/lamps": {
                 "get": {"summary": "Lists lamps",
                   "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 500}}],
                   "responses": {"200": {
                     "headers": {"Link": {"schema": {"type": "string"}}},
                     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Lamp"}}}}}},
                 "post": {
                   "security": [{"token": []}],
                   "requestBody": {"content": {"application/json": {
                     "schema": {"$ref": "#/components/schemas/NewLamp"}}}},
                   "responses": {"201": {"description": "Made"}, "410": {"$ref": "#/components/responses/Gone"}}}}}}""";

    @Test
    void identicalDocumentsHaveNoBreakingChange() {
        assertThat(ApiBreakage.between(Document.parse(API), Document.parse(API)))
                .isEmpty();
    }

    @Test
    void removalBreaks() {
        broken("\"/lamps\"", "\"/lights\"", "GET /lamps was removed", "POST /lamps was removed");
        broken("\"post\": {", "\"put\": {", "POST /lamps was removed");
        broken("\"limit\"", "\"most\"", "GET /lamps: query parameter limit was removed");
        broken("\"410\"", "\"404\"", "POST /lamps: response 410 was removed");
        broken("\"Link\"", "\"Next\"", "GET /lamps: response 200 Link was removed");
        broken(
                "\"requestBody\": {\"content\": {\"application/json\"",
                "\"requestBody\": {\"content\": {\"text/csv\"",
                "POST /lamps: request as application/json was removed");
        broken("\"socket\": {", "\"base\": {", "POST /lamps: request.socket was removed");
        broken("\"price\": {", "\"cost\": {", "GET /lamps: response 200.price was removed");
    }

    @Test
    void newRequirementBreaks() {
        broken(
                "{\"name\": \"limit\",",
                "{\"name\": \"limit\", \"required\": true,",
                "GET /lamps: query parameter limit is now required");
        broken(
                "\"parameters\": [",
                "\"parameters\": [{\"name\": \"shop\", \"in\": \"header\", \"required\": true},",
                "GET /lamps: header parameter shop is now required");
        broken("\"requestBody\": {", "\"requestBody\": {\"required\": true, ", "POST /lamps: request is now required");
        broken(
                "\"required\": [\"name\"]",
                "\"required\": [\"name\", \"watts\"]",
                "POST /lamps: request: required was [\"name\"], is [\"name\",\"watts\"]");
        broken(
                "\"summary\": \"Lists lamps\"",
                "\"security\": [{\"token\": []}]",
                "GET /lamps: security was [], is [{\"token\":[]}]");
        broken(
                "[{\"token\": []}]",
                "[{\"token\": [\"admin\"]}]",
                "POST /lamps: security was [{\"token\":[]}], is [{\"token\":[\"admin\"]}]");
    }

    @Test
    void requestsMayBecomeWiderButNotNarrower() {
        broken("\"maximum\": 500", "\"maximum\": 50", "GET /lamps: query parameter limit: maximum was 500, is 50");
        fine("\"maximum\": 500", "\"maximum\": 5000");
        fine(", \"maximum\": 500", "");
        broken(
                "{\"type\": \"integer\", \"maximum\": 500",
                "{\"type\": \"string\", \"maximum\": 500",
                "GET /lamps: query parameter limit: type was \"integer\", is \"string\"");
        fine("{\"type\": \"integer\", \"maximum\": 500", "{\"type\": \"number\", \"maximum\": 500");
        broken("\"minimum\": 1,", "\"minimum\": 2,", "POST /lamps: request.watts: minimum was 1, is 2");
        fine("\"minimum\": 1,", "\"minimum\": 0,");
        broken(
                "[\"E14\", \"E27\"]",
                "[\"E27\"]",
                "POST /lamps: request.socket: enum was [\"E14\",\"E27\"], is [\"E27\"]");
        fine("[\"E14\", \"E27\"]", "[\"E14\", \"E27\", \"GU10\"]");
        broken(
                "\"socket\": {\"type\": \"string\",",
                "\"socket\": {\"type\": \"string\", \"pattern\": \"E.*\",",
                "POST /lamps: request.socket: pattern was not set, is \"E.*\"");
        broken("\"default\": 40", "\"default\": 60", "POST /lamps: request.watts: default was 40, is 60");
        fine("[{\"token\": []}]", "[]");
        fine("\"required\": [\"name\"],", "");
    }

    @Test
    void responsesMayBecomeNarrowerButNotWider() {
        broken(
                "\"price\": {\"type\": \"number\"}",
                "\"price\": {\"type\": \"string\"}",
                "GET /lamps: response 200.price: type was \"number\", is \"string\"");
        fine("\"price\": {\"type\": \"number\"}", "\"price\": {\"type\": \"integer\"}");
        broken(
                "\"price\": {\"type\": \"number\"}",
                "\"price\": {\"type\": [\"number\", \"null\"]}",
                "GET /lamps: response 200.price: type was \"number\", is [\"number\",\"null\"]");
        broken(
                "[\"name\", \"price\"]",
                "[\"name\"]",
                "GET /lamps: response 200: required was [\"name\",\"price\"], is [\"name\"]");
        fine("[\"name\", \"price\"]", "[\"name\", \"price\", \"state\"]");
        broken(
                "[\"ON\", \"OFF\"]",
                "[\"ON\", \"OFF\", \"DIMMED\"]",
                "GET /lamps: response 200.state: enum was [\"ON\",\"OFF\"], is [\"ON\",\"OFF\",\"DIMMED\"]");
        fine("[\"ON\", \"OFF\"]", "[\"ON\"]");
    }

    @Test
    void additionsDoNotBreak() {
        fine("\"paths\": {", "\"paths\": {\"/lights\": {\"get\": {\"responses\": {}}},");
        fine("\"parameters\": [", "\"parameters\": [{\"name\": \"after\", \"in\": \"query\"},");
        fine("\"socket\": {", "\"colour\": {\"type\": \"string\"}, \"socket\": {");
        fine("\"price\": {", "\"rebate\": {\"type\": \"number\"}, \"price\": {");
        fine("\"201\": {", "\"202\": {\"description\": \"Later\"}, \"201\": {");
        fine("Lists lamps", "Lists all lamps");
    }

    private static void broken(String old, String replacement, String... breakages) {
        assertThat(breakages(old, replacement)).as(replacement).containsExactly(breakages);
    }

    private static void fine(String old, String replacement) {
        assertThat(breakages(old, replacement)).as(replacement).isEmpty();
    }

    private static List<String> breakages(String old, String replacement) {
        assertThat(API).containsOnlyOnce(old);
        return ApiBreakage.between(Document.parse(API), Document.parse(API.replace(old, replacement)));
    }
}
