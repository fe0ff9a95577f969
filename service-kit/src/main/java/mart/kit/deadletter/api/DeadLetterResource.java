package mart.kit.deadletter.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import mart.kit.deadletter.DeadLetter;
import mart.kit.deadletter.DeadLetters;
import mart.kit.rest.Etag;
import mart.kit.rest.Paging;
import mart.kit.security.AdminOnly;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The messages that this service could not handle. */
@Path("/dead-letters")
@Tag(name = "Dead letters")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@AdminOnly
@SecurityRequirement(name = "token", scopes = "admin")
public class DeadLetterResource {

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private DeadLetterReplay replay;

    /** Lists the dead letters. */
    @GET
    @Operation(summary = "Lists the messages that could not be handled", description = "Newest first.")
    @APIResponseSchema(DeadLetterRowView[].class)
    public Response list(
            @Parameter(description = "Only those of this topic") @QueryParam("topic") String topic,
            @Parameter(
                            description = "Only those that were replayed (true), or that wait (false)",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("replayed")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    String replayed,
            @BeanParam @Valid Paging paging) {
        var filter = new DeadLetters.Filter(topic, replayed == null ? null : Boolean.valueOf(replayed));
        long before = paging.after().isPresent() ? paging.afterId() : Long.MAX_VALUE;
        return paging.answer(
                deadLetters.newestFirst(filter, before, paging.rowsToRead()),
                letter -> Long.toString(letter.id()),
                DeadLetterRowView::of);
    }

    /** Shows one with its message. */
    @GET
    @Path("{id}")
    @Operation(summary = "Shows a dead letter with its message")
    @APIResponseSchema(DeadLetterView.class)
    public Response get(
            @Parameter(description = "letter_id") @PathParam("id") UUID letterId, @Context Request request) {
        DeadLetter.Opened opened = deadLetters.open(letterId);
        return Etag.ok(request, opened.letter().version(), DeadLetterView.of(opened));
    }

    /** Hands one to its listener again. */
    @POST
    @Path("{id}/replay")
    @Operation(
            summary = "Handles a message again",
            description = "By the listener that failed at it, and by no other. One that was replayed before is not"
                    + " handled again: the answer is the same.")
    @APIResponse(responseCode = "409", description = "It failed again, and waits on")
    @APIResponseSchema(DeadLetterView.class)
    public Response replay(@Parameter(description = "letter_id") @PathParam("id") UUID letterId) {
        DeadLetter.Opened opened = replay.one(letterId);
        return Etag.ok(opened.letter().version(), DeadLetterView.of(opened));
    }

    /** Hands all that wait to their listeners again. */
    @POST
    @Path("replay")
    @Operation(
            summary = "Handles all messages that wait again",
            description = "Oldest first. Those that fail again wait on. If more is true, the time was up before the"
                    + " last of them: ask again.")
    @APIResponseSchema(ReplayView.class)
    public ReplayView replayAll() {
        return ReplayView.of(replay.all());
    }

    /** Forgets one. */
    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(summary = "Discards a dead letter")
    @APIResponse(responseCode = "204", description = "It is gone")
    public void discard(
            @Parameter(description = "letter_id") @PathParam("id") UUID letterId, @Context HttpHeaders headers) {
        DeadLetter letter = deadLetters.lock(letterId);
        Etag.check(headers, letter.version());
        deadLetters.discard(letter);
    }
}
