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
import mart.user.domain.User;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exports everything that the mart stores about the current user. */
@Path("user")
@Tag(name = "Own data", description = "Export and erasure of personal data")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExportResource {

    /** Limits concurrent exports: each needs some ten megabytes of memory. */
    private final Semaphore permits = new Semaphore(8);

    @Inject
    private CurrentUser current;

    @Inject
    private LoginHistory logins;

    @Inject
    private PersonalDataClient personalData;

    @Resource
    private ManagedExecutorService executor;

    /**
     * Reads from all services concurrently; no thread waits for them. All or nothing: if a service does not respond, the
     * export fails, instead of omitting data silently.
     */
    @GET
    @Path("me/export")
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "exportPersonalData",
            summary = "Export everything stored about the current user",
            description = "Collects the data from all services that store personal data, with the caller's token."
                    + " Fails if one of them does not respond.")
    @APIResponseSchema(value = ExportView.class, responseDescription = "The personal data")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(
            responseCode = "409",
            description = "Too much data for one export: read it page by page at /user/me/data of each service")
    @APIResponse(responseCode = "503", description = "A service is not responding; the detail names it")
    public CompletionStage<Response> export(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String token) {
        User user = current.user();
        if (!permits.tryAcquire()) {
            throw new Unavailable("Too many exports are in progress. Try again later.");
        }
        try {
            return collect(user, token).whenComplete((response, failure) -> permits.release());
        } catch (RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    private CompletionStage<Response> collect(User user, String token) {
        OwnUserView own = OwnUserView.of(user, logins.of(user.userId(), PersonalDataClient.MAX_ENTRIES + 1));
        CompletableFuture<String> orders = personalData.readAll("order", token);
        CompletableFuture<String> payments = personalData.readAll("payment", token);
        CompletableFuture<String> emails = personalData.readAll("notification", token);
        return CompletableFuture.allOf(orders, payments, emails)
                .thenApplyAsync(
                        all -> response(ExportView.of(own, orders.join(), payments.join(), emails.join())), executor);
    }

    private static Response response(ExportView export) {
        return Response.ok(export)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"online-mart.json\"")
                .build();
    }
}
