package mart.user.privacy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import mart.kit.problem.Unavailable;
import mart.user.api.CurrentUser;
import mart.user.domain.LogIns;
import mart.user.domain.User;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All that the mart keeps of a user, over HTTP. */
@Path("user")
@Tag(name = "Own data")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExportResource {

    /** Each may take some ten megabytes of memory while it is put together. */
    private final Semaphore atOnce = new Semaphore(8);

    @Inject
    private CurrentUser current;

    @Inject
    private LogIns logIns;

    @Inject
    private PersonalDataClient neighbours;

    @Resource
    private ManagedExecutorService executor;

    /**
     * Gathers it from all services at the same time, without a thread that waits. It is all or nothing: what a service
     * does not tell is not left out in silence.
     */
    @GET
    @Path("me/export")
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Exports all that is kept of the user who asks",
            description = "Gathered from the services that keep anything of users, each asked with the caller's token."
                    + " If one of them does not answer, neither is there an export.")
    @APIResponse(
            responseCode = "200",
            description = "All of it",
            content = @Content(schema = @Schema(implementation = ExportView.class)))
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(
            responseCode = "409",
            description =
                    "There is more than fits into one answer: see it page by page, at /user/me/data of each service")
    @APIResponse(responseCode = "503", description = "A service does not answer; the problem says which")
    public CompletionStage<Response> export(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String token) {
        User user = current.user();
        if (!atOnce.tryAcquire()) {
            throw new Unavailable("Many exports are being put together just now: try again.");
        }
        try {
            return gather(user, token).whenComplete((answer, failure) -> atOnce.release());
        } catch (RuntimeException e) {
            atOnce.release();
            throw e;
        }
    }

    private CompletionStage<Response> gather(User user, String token) {
        OwnUserView own = OwnUserView.of(user, logIns.of(user.userId(), PersonalDataClient.MOST + 1));
        CompletableFuture<String> orders = neighbours.orders(token);
        CompletableFuture<String> payments = neighbours.payments(token);
        CompletableFuture<String> emails = neighbours.emails(token);
        return CompletableFuture.allOf(orders, payments, emails)
                .thenApplyAsync(
                        all -> answer(ExportView.of(own, orders.join(), payments.join(), emails.join())), executor);
    }

    private static Response answer(ExportView export) {
        return Response.ok(export)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"online-mart.json\"")
                .build();
    }
}
