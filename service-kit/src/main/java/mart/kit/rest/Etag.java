package mart.kit.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import mart.kit.problem.ProblemException;

/** ETags of resources, derived from their version; conditional requests (RFC 9110, 8.8.3 and 13.1.1). */
public final class Etag {

    private Etag() {}

    /**
     * Returns 200 with the version as ETag; 304 without a body if {@code If-None-Match} has that ETag.
     *
     * @throws ProblemException 412 if {@code If-Match} has another ETag
     */
    public static Response ok(Request request, long version, Object view) {
        Response.ResponseBuilder conditional = request.evaluatePreconditions(of(version));
        if (conditional == null) {
            return ok(version, view);
        }
        Response response = conditional.build();
        if (response.getStatus() == Response.Status.PRECONDITION_FAILED.getStatusCode()) {
            throw changed(version);
        }
        return response;
    }

    /** Returns 200 with the version as ETag; for the response to a change. */
    public static Response ok(long version, Object view) {
        return Response.ok(view).tag(of(version)).build();
    }

    /** Returns 201 with the URL of what was created and the version as ETag. */
    public static Response created(URI location, long version, Object view) {
        return Response.created(location).tag(of(version)).entity(view).build();
    }

    /** The ETag of a version. */
    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * Checks the {@code If-Match} header of a change; does nothing if there is none.
     *
     * @throws ProblemException 412 if it does not have the ETag of the current version
     */
    public static void check(HttpHeaders headers, long version) {
        String wanted = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (wanted != null && !matches(wanted, version)) {
            throw changed(version);
        }
    }

    private static ProblemException changed(long version) {
        return new ProblemException(412, "It was changed after you read it: its ETag is now \"" + version + "\".");
    }

    private static boolean matches(String wanted, long version) {
        for (String tag : wanted.split(",")) {
            if (tag.trim().equals("*") || tag.trim().equals("\"" + version + "\"")) {
                return true;
            }
        }
        return false;
    }
}
