package mart.kit.openapi;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Adds the responses and headers that follow from an operation's method, path, body and security, so that resources do
 * not repeat them. A response that the operation declares itself is kept.
 */
final class CommonResponses {

    private static final String NOT_MODIFIED = "304";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String path;
    private final HttpMethod method;
    private final Operation operation;
    private final APIResponses answers;
    private final boolean singleResource;

    CommonResponses(String path, HttpMethod method, Operation operation) {
        this.path = path;
        this.method = method;
        this.operation = operation;
        this.answers = operation.getResponses();
        this.singleResource = path.contains("{");
    }

    void add() {
        successes();
        conditions();
        errors();
        RetryResponses.addTo(path, operation);
        answers.addAPIResponse("default", OASFactory.createAPIResponse().ref(CommonComponents.PROBLEM));
        answers.setAPIResponses(new TreeMap<>(answers.getAPIResponses())); // the order of annotations is not defined
    }

    private void successes() {
        answer("200").filter(this::isList).ifPresent(list -> header(list, CommonComponents.LINK));
        answer("200").filter(this::hasVersion).ifPresent(one -> header(one, CommonComponents.ETAG));
        answer("201").ifPresent(created -> header(created, CommonComponents.ETAG));
        answer("201").ifPresent(created -> header(created, CommonComponents.LOCATION));
        answer("202").ifPresent(accepted -> {
            header(accepted, CommonComponents.LOCATION);
            Optional<APIResponse> outcome = answer("201").or(() -> answer("200"));
            accepted.setContent(outcome.orElse(accepted).getContent()); // the same view, as far as it is known
        });
    }

    private boolean isList(APIResponse answer) {
        return schemas(answer).stream()
                .anyMatch(schema -> List.of(SchemaType.ARRAY).equals(schema.getType()));
    }

    /** Whether the response is a versioned resource: one with an id, the result of a PUT, or one that declares 304. */
    private boolean hasVersion(APIResponse answer) {
        boolean mayHaveVersion = singleResource || method == HttpMethod.PUT || answers.hasAPIResponse(NOT_MODIFIED);
        return mayHaveVersion
                && schemas(answer).stream().map(Schema::getRef).anyMatch(view -> view != null && view.endsWith("View"));
    }

    private static List<Schema> schemas(APIResponse answer) {
        return answer.getContent() == null
                ? List.of()
                : answer.getContent().getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .toList();
    }

    private void conditions() {
        if (method == HttpMethod.GET && answer("200").filter(this::hasVersion).isPresent()) {
            parameter(CommonComponents.IF_NONE_MATCH);
            answers.addAPIResponse(
                    NOT_MODIFIED, OASFactory.createAPIResponse().description("The resource still has that ETag"));
        }
        if (singleResource && (method == HttpMethod.PUT || method == HttpMethod.DELETE)) {
            parameter(CommonComponents.IF_MATCH);
            error("412", "The resource was changed after it was read");
        }
    }

    private void errors() {
        if (operation.getRequestBody() != null || hasQuery()) {
            error("400", "The request is invalid: see the violations");
        }
        if (takesForm()) {
            error("411", "The length of the form is required: send Content-Length");
        }
        if (operation.getSecurity() != null) {
            error("401", "The token is missing or invalid");
            answer("401").ifPresent(refused -> header(refused, CommonComponents.WWW_AUTHENTICATE));
        }
        if (isForAdministrators()) {
            error("403", "The caller is not an administrator");
        }
        if (singleResource) {
            error("404", "Nothing exists with this id");
        }
        answers.getAPIResponses().forEach((status, answer) -> {
            if (status.matches("[45]..") && answer.getContent() == null) {
                answer.setContent(CommonComponents.problemContent());
            }
        });
    }

    private boolean takesForm() {
        return operation.getRequestBody() != null
                && operation.getRequestBody().getContent().getMediaTypes().containsKey(FORM);
    }

    private boolean hasQuery() {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY);
    }

    private boolean isForAdministrators() {
        return operation.getSecurity() != null
                && operation.getSecurity().stream()
                        .flatMap(way -> way.getSchemes().values().stream())
                        .anyMatch(roles -> roles.contains("admin"));
    }

    private Optional<APIResponse> answer(String status) {
        return Optional.ofNullable(answers.getAPIResponse(status));
    }

    /** Does nothing if the operation declares this status itself. */
    private void error(String status, String description) {
        if (!answers.hasAPIResponse(status)) {
            answers.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }

    private void parameter(String name) {
        operation.addParameter(OASFactory.createParameter().ref(name));
    }

    private static void header(APIResponse answer, String name) {
        answer.addHeader(name, OASFactory.createHeader().ref(name));
    }
}
