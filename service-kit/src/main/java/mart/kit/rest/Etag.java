package mart.kit.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import mart.kit.problem.PreconditionFailed;

/** ETags of single things, made of their version (RFC 9110, 8.8.3 and 13.1.1). */
public final class Etag {

    private Etag() {}

    /**
     * An answer of 200 that bears the version as its ETag; 304 without a body if the client has it already.
     *
     * @throws PreconditionFailed if the client wants another version only, by its {@code If-Match}
     */
    public static Response ok(Request request, long version, Object view) {
        Response.ResponseBuilder other = request.evaluatePreconditions(of(version));
        if (other == null) {
            return ok(version, view);
        }
        Response answer = other.build();
        if (answer.getStatus() == Response.Status.PRECONDITION_FAILED.getStatusCode()) {
            throw changed(version);
        }
        return answer;
    }

    /** An answer of 200 to a change, with the ETag of what it made. */
    public static Response ok(long version, Object view) {
        return Response.ok(view).tag(of(version)).build();
    }

    /** The ETag of a version. */
    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * Holds a change to its {@code If-Match}; does nothing if it has none.
     *
     * @throws PreconditionFailed if what is to be changed has another version than the client read
     */
    public static void check(HttpHeaders headers, long version) {
        String wanted = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (wanted != null && !matches(wanted, version)) {
            throw changed(version);
        }
    }

    private static PreconditionFailed changed(long version) {
        return new PreconditionFailed("It was changed since you read it: its ETag is now \"" + version + "\".");
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
