package mart.kit.openapi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Map;
import mart.kit.problem.NotFound;
import mart.kit.rest.AvailableWithoutDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves the OpenAPI document and Swagger UI from the class path. */
@Path("/")
@AvailableWithoutDatabase
@ApplicationScoped
public class DocsResource {

    private static final String DOCUMENT = "openapi/openapi.";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "png", "image/png");

    @Inject
    @ConfigProperty(name = "mart.docs.swagger-ui-version")
    private String swaggerUi;

    /** The document as JSON if the client prefers JSON; otherwise as YAML. */
    @GET
    @Path("openapi")
    @Operation(hidden = true)
    public Response document(@Context HttpHeaders headers) {
        boolean json = headers.getAcceptableMediaTypes().get(0).isCompatible(MediaType.APPLICATION_JSON_TYPE)
                && !headers.getAcceptableMediaTypes().get(0).isWildcardType();
        return json ? json() : file(DOCUMENT + "yaml", "application/yaml");
    }

    @GET
    @Path("openapi.json")
    @Operation(hidden = true)
    public Response json() {
        return file(DOCUMENT + "json", MediaType.APPLICATION_JSON);
    }

    @GET
    @Path("docs")
    @Operation(hidden = true)
    public Response page(@Context UriInfo uri) {
        if (uri.getPath().endsWith("/")) { // the page's files are relative to /docs
            return Response.status(Response.Status.PERMANENT_REDIRECT)
                    .location(uri.getBaseUri().resolve("docs"))
                    .build();
        }
        return file("mart/kit/docs/page.html", TYPES.get("html"));
    }

    @GET
    @Path("docs/{file: [a-zA-Z0-9-]+\\.(css|js|png)}")
    @Operation(hidden = true)
    public Response asset(@PathParam("file") String file) {
        String folder =
                file.equals("page.js") ? "mart/kit/docs/" : "META-INF/resources/webjars/swagger-ui/" + swaggerUi + "/";
        return file(folder + file, TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
    }

    private Response file(String path, String type) {
        InputStream content = getClass().getClassLoader().getResourceAsStream(path);
        if (content == null) {
            throw new NotFound("There is no such document.");
        }
        return Response.ok(content, type)
                .header(
                        "Content-Security-Policy",
                        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
                                + " frame-ancestors 'none'")
                .build();
    }
}
