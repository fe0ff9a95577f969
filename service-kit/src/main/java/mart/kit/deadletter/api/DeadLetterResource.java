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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import mart.kit.deadletter.DeadLetter;
import mart.kit.deadletter.DeadLetters;
import mart.kit.rest.Etag;
import mart.kit.rest.Paging;
import mart.kit.rest.Preconditions;
import mart.kit.security.AdminOnly;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists, replays and discards the messages that this service could not handle or publish. */
@Path("/dead-letters")
@Tag(name = "Dead letters", description = "Messages that this service could not handle or publish; for administrators")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@AdminOnly
@SecurityRequirement(name = "token", scopes = "admin")
public class DeadLetterResource {

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private DeadLetterReplay replay;

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "Lists dead letters",
            description = "Messages that a listener could not handle or that Kafka refused, newest first. Those that"
                    + " Kafka refused have the channel outbox and the partition -1.")
    @APIResponseSchema(DeadLetterRowView[].class)
    public Response list(
            @Parameter(description = "Only dead letters of this topic") @QueryParam("topic") String topic,
            @Parameter(
                            description = "Only replayed (true) or unreplayed (false) dead letters",
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

    @GET
    @Path("{id}")
    @Operation(operationId = "getDeadLetter", summary = "Returns a dead letter with its message")
    @APIResponseSchema(DeadLetterView.class)
    public Response get(
            @Parameter(description = "letter_id") @PathParam("id") UUID letterId,
            @BeanParam Preconditions preconditions) {
        DeadLetter.WithMessage deadLetter = deadLetters.get(letterId);
        return preconditions.read(deadLetter.letter().version(), DeadLetterView.of(deadLetter));
    }

    @POST
    @Path("{id}/replay")
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Replays a dead letter",
            description = "Passes the message to the listener that failed, and to no other. A message that Kafka"
                    + " refused is put back in the outbox; if Kafka refuses it again, it becomes another dead letter."
                    + " A dead letter that was replayed before is not handled again; the response is the same.")
    @APIResponse(responseCode = "409", description = "Replay failed; the dead letter was kept")
    @APIResponseSchema(DeadLetterView.class)
    public Response replay(@Parameter(description = "letter_id") @PathParam("id") UUID letterId) {
        DeadLetter.WithMessage deadLetter = replay.one(letterId);
        return Etag.ok(deadLetter.letter().version(), DeadLetterView.of(deadLetter));
    }

    @POST
    @Path("replay")
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Replays all unreplayed dead letters",
            description = "Oldest first. Dead letters that fail again are kept. If more is true, the time limit was"
                    + " reached before the last of them: send the request again.")
    @APIResponseSchema(ReplayView.class)
    public ReplayView replayAll() {
        return replay.all();
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(operationId = "discardDeadLetter", summary = "Discards a dead letter")
    @APIResponse(responseCode = "204", description = "The dead letter was discarded")
    public void discard(
            @Parameter(description = "letter_id") @PathParam("id") UUID letterId,
            @BeanParam Preconditions preconditions) {
        DeadLetter letter = deadLetters.lock(letterId);
        preconditions.check(letter.version());
        deadLetters.discard(letter);
    }
}
