package mart.kit.rest;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import mart.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The preconditions of a request: {@code If-Match} and {@code If-None-Match} (RFC 9110, 13). A resource method that
 * supports them has a {@code @BeanParam} of this type, and evaluates it. {@link UnsupportedPreconditionFilter} rejects
 * preconditions of requests to other methods.
 */
public class Preconditions {

    // hidden: CommonResponses describes both headers
    @HeaderParam(HttpHeaders.IF_MATCH)
    @Parameter(hidden = true)
    List<String> ifMatch = List.of();

    @HeaderParam(HttpHeaders.IF_NONE_MATCH)
    @Parameter(hidden = true)
    List<String> ifNoneMatch = List.of();

    /**
     * Returns the response to a read: 200 with the version as ETag; 304 without a body if {@code If-None-Match} has that
     * ETag.
     *
     * @throws ProblemException 412 if {@code If-Match} does not have that ETag, 400 if a header is malformed
     */
    public Response read(long version, Object view) {
        requireMatch(version);
        boolean known = excluded().filter(tags -> tags.matchWeakly(version)).isPresent();
        return known ? Response.notModified(Etag.of(version)).build() : Etag.ok(version, view);
    }

    /**
     * Checks the preconditions of a change, before it is made.
     *
     * @throws ProblemException 412 if {@code If-Match} does not have the ETag of the current version, or {@code
     *     If-None-Match} has it; 400 if a header is malformed
     */
    public void check(long version) {
        requireMatch(version);
        if (excluded().filter(tags -> tags.matchWeakly(version)).isPresent()) {
            throw new ProblemException(412, "It has the ETag \"" + version + "\", which If-None-Match excludes.");
        }
    }

    private void requireMatch(long version) {
        if (!ifMatch.isEmpty()
                && !EntityTags.parse(HttpHeaders.IF_MATCH, ifMatch).matchStrongly(version)) {
            throw new ProblemException(412, "It was changed after you read it: its ETag is now \"" + version + "\".");
        }
    }

    private Optional<EntityTags> excluded() {
        return ifNoneMatch.isEmpty()
                ? Optional.empty()
                : Optional.of(EntityTags.parse(HttpHeaders.IF_NONE_MATCH, ifNoneMatch));
    }
}
