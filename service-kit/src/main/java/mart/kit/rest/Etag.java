package mart.kit.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** ETags of resources, derived from their version (RFC 9110, 8.8.3). {@link Preconditions} evaluates them. */
public final class Etag {

    private Etag() {}

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
}
