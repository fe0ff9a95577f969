package mart.system.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mart.stack.Service;

/** An operation of one service, by its published OpenAPI document. */
public record Endpoint(Service service, Operation operation) {

    /**
     * The operations that everybody or every customer may call while catalogue writes are open. Those that end the caller's
     * session or account are left out.
     */
    public static List<Endpoint> forCustomers() {
        return Arrays.stream(Service.values())
                .flatMap(service ->
                        Api.published(service).operations().stream().map(operation -> new Endpoint(service, operation)))
                .filter(Endpoint::isForCustomers)
                .toList();
    }

    /** Those of {@link #forCustomers} that take a JSON body. */
    public static List<Endpoint> withJsonBody() {
        return forCustomers().stream()
                .filter(endpoint -> endpoint.operation.bodyType().equals(Optional.of("application/json")))
                .toList();
    }

    private boolean isForCustomers() {
        String path = operation.path();
        boolean isCatalogue = path.startsWith("/product") || path.startsWith("/inventory");
        boolean endsSession = path.startsWith("/user/me") || path.equals("/user/logout");
        return (isCatalogue || !operation.callers().equals("admin")) && !endsSession;
    }

    public String method() {
        return operation.method();
    }

    public boolean hasPathParameter() {
        return operation.path().contains("{");
    }

    /** The path, with this id for its parameter. */
    public String path(String id) {
        return operation.path().replaceAll("\\{[^}]+}", id);
    }

    /** A valid body; empty if the operation takes none. */
    public Map<String, Object> exampleBody() {
        return operation.exampleBody();
    }

    @Override
    public String toString() {
        return operation + " of " + service.id();
    }
}
