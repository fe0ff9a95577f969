package mart.notification.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import mart.kit.rest.Paging;
import mart.kit.security.Caller;
import mart.notification.domain.Emails;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource of the personal data that this service stores about the caller. The user service calls it for an export. */
@Path("user/me/data")
@Tag(name = "Own data", description = "What this service stores about the caller")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "token")
public class EmailDataResource {

    @Inject
    private Caller caller;

    @Inject
    private Emails emails;

    @GET
    @Operation(operationId = "exportEmails", summary = "Lists the personal data of the caller: e-mails")
    @APIResponseSchema(value = EmailView[].class, responseDescription = "The e-mails, oldest first")
    public Response list(@BeanParam @Valid Paging paging) {
        return paging.answer(
                emails.listByUser(caller.userId(), paging.afterId(), paging.rowsToRead()),
                email -> email.id().toString(),
                EmailView::of);
    }
}
