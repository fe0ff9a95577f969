package mart.kit.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds the schemas, headers, parameters and responses that the OpenAPI documents of all services reference by name. */
final class CommonComponents {

    static final String PROBLEM = "Problem";
    static final String ETAG = "ETag";
    static final String LOCATION = "Location";
    static final String LINK = "Link";
    static final String WWW_AUTHENTICATE = "WWW-Authenticate";
    static final String RETRY_AFTER = "Retry-After";
    static final String RETRY_AFTER_IF_IN_PROGRESS = "Retry-After-If-In-Progress";
    static final String TOO_MANY_REQUESTS = "TooManyRequests";
    static final String UNAVAILABLE = "Unavailable";
    static final String IF_MATCH = "If-Match";
    static final String IF_NONE_MATCH = "If-None-Match";

    private static final String TOKEN =
            "The access_token from POST /user/login of the order or user service. Where catalog.writes=open, as in the"
                    + " local stack, changes of the catalogue and its stock need no token.";

    private CommonComponents() {}

    static void addTo(Components components) {
        if (components.getSecuritySchemes() != null) {
            components.getSecuritySchemes().get("token").setDescription(TOKEN);
        }
        components
                .addSchema(PROBLEM, problem())
                .addSchema("Health", health())
                .addParameter(
                        IF_MATCH,
                        condition(IF_MATCH, "Change the resource only if it still has this ETag; otherwise 412"))
                .addParameter(
                        IF_NONE_MATCH,
                        condition(IF_NONE_MATCH, "Return 304 without a body if the resource still has this ETag"));
        addHeaders(components);
        addResponses(components);
    }

    private static void addHeaders(Components components) {
        components
                .addHeader(ETAG, sent("The version of the resource, for If-Match and If-None-Match", "\"3\""))
                .addHeader(LOCATION, sent("The URL of the resource", "/order/0198f2c1-6f3e-7c55-9d5a-2f4b8a1c0e77"))
                .addHeader(WWW_AUTHENTICATE, sent("How to authenticate", "Bearer realm=\"mart\""))
                .addHeader(RETRY_AFTER, sent("How many seconds to wait before the request is repeated", "2"))
                .addHeader(
                        RETRY_AFTER_IF_IN_PROGRESS,
                        header("How many seconds to wait for the response of the first request with this key", "1"))
                .addHeader(
                        LINK,
                        header(
                                "The URL of the next page; absent on the last page",
                                "</products?after=MTAw>; rel=\"next\""));
    }

    private static void addResponses(Components components) {
        components
                .addResponse(PROBLEM, error("An error: what happened and how to fix the request (RFC 9457)."))
                .addResponse(
                        TOO_MANY_REQUESTS,
                        error("The user has sent too many requests: wait, then repeat the request")
                                .addHeader(
                                        RETRY_AFTER, OASFactory.createHeader().ref(RETRY_AFTER)))
                .addResponse(
                        UNAVAILABLE,
                        error("The service or a dependency is unavailable or overloaded: wait, then repeat the request")
                                .addHeader(
                                        RETRY_AFTER, OASFactory.createHeader().ref(RETRY_AFTER)));
    }

    /** The content of an error response. */
    static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        mart.kit.problem.Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM)));
    }

    private static APIResponse error(String description) {
        return OASFactory.createAPIResponse().description(description).content(problemContent());
    }

    private static Schema problem() {
        Schema violation = object("An invalid field or parameter", "field", "message")
                .addProperty("field", text("The field or parameter that is wrong", "price"))
                .addProperty("message", text("What is required of it", "must be greater than or equal to 0"));
        return object("An error response (RFC 9457)", "type", "title", "status", "detail", "instance")
                .addProperty("type", text("The type of problem, as a URI", "about:blank"))
                .addProperty("title", text("The type of problem in words", "Bad Request"))
                .addProperty(
                        "status",
                        typed(SchemaType.INTEGER).description("The HTTP status").addExample(400))
                .addProperty("detail", text("What happened and how to fix the request", "The request is malformed."))
                .addProperty("instance", text("The path of the request", "/product"))
                .addProperty(
                        "violations",
                        typed(SchemaType.ARRAY)
                                .description(
                                        "The invalid fields and parameters of the request; absent for other problems")
                                .items(violation));
    }

    /** The response format of MicroProfile Health. */
    private static Schema health() {
        Schema check = object("The result of one check", "name", "status", "data")
                .addProperty("name", text("The name of the check", "database"))
                .addProperty("status", status())
                .addProperty(
                        "data",
                        typed(SchemaType.OBJECT)
                                .description("Details of the result")
                                .addExample(Map.of("error", "connection refused")));
        return object("The results of health checks", "status", "checks")
                .addProperty("status", status())
                .addProperty(
                        "checks",
                        typed(SchemaType.ARRAY).description("The single checks").items(check));
    }

    private static Schema status() {
        return text("UP, or DOWN if a check failed", "UP").enumeration(List.of("UP", "DOWN"));
    }

    /** A header that every such response has. */
    private static Header sent(String description, String example) {
        return header(description, example).required(true);
    }

    private static Header header(String description, String example) {
        return OASFactory.createHeader().description(description).schema(text(null, example));
    }

    private static Parameter condition(String name, String description) {
        return OASFactory.createParameter()
                .in(Parameter.In.HEADER)
                .name(name)
                .description(description)
                .schema(text(null, "\"3\""));
    }

    private static Schema object(String description, String... required) {
        return typed(SchemaType.OBJECT).description(description).required(List.of(required));
    }

    private static Schema text(String description, String example) {
        return typed(SchemaType.STRING).description(description).addExample(example);
    }

    private static Schema typed(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
