package mart.product.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.kit.idempotency.Idempotency;
import mart.kit.idempotency.IdempotentRequest;
import mart.kit.rest.Etag;
import mart.kit.rest.Paging;
import mart.kit.rest.Preconditions;
import mart.kit.security.Caller;
import mart.kit.security.CatalogWrite;
import mart.product.domain.Product;
import mart.product.domain.ProductSort;
import mart.product.domain.Products;
import mart.product.messaging.ProductMessages;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource of the catalogue. */
@Path("/")
@Tag(name = "Products", description = "The catalogue")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProductResource {

    @Inject
    private Products products;

    @Inject
    private ProductMessages messages;

    @Inject
    private Idempotency idempotency;

    @Inject
    private Caller caller;

    @GET
    @Path("products")
    @Operation(
            operationId = "listProducts",
            summary = "Lists products",
            description = "Includes products that are out of stock.")
    @APIResponseSchema(ProductView[].class)
    public Response list(@BeanParam @Valid ProductQuery query, @BeanParam @Valid Paging paging) {
        ProductSort sort = query.sort();
        return paging.answer(
                products.find(query.search(paging.after()), paging.rowsToRead()), sort::cursor, ProductView::of);
    }

    @GET
    @Path("product/{product_id}")
    @Operation(operationId = "getProduct", summary = "Shows a product")
    @APIResponseSchema(ProductView.class)
    public Response get(@PathParam("product_id") UUID productId, @BeanParam Preconditions preconditions) {
        Product product = products.get(productId);
        return preconditions.read(product.version(), ProductView.of(product));
    }

    @POST
    @Path("product")
    @CatalogWrite
    @SecurityRequirement(name = "token", scopes = "admin")
    @Operation(
            operationId = "createProduct",
            summary = "Adds a product",
            description = "The product has no stock until its first stock is set in the inventory service.")
    @APIResponse(responseCode = "409", description = "A request with the same key is in progress")
    @APIResponse(responseCode = "422", description = "The key was used for another request")
    @APIResponseSchema(value = ProductView.class, responseCode = "201")
    public CompletionStage<Response> create(
            @Valid @NotNull NewProduct request,
            @Parameter(description = IdempotentRequest.ABOUT) @HeaderParam(IdempotentRequest.HEADER) String key,
            @Context UriInfo uri) {
        UUID userId = caller.known().orElse(IdempotentRequest.ANONYMOUS);
        UriBuilder location = uri.getBaseUriBuilder().path("product/{product_id}");
        return idempotency.answerAtOnce(
                IdempotentRequest.of(userId, key, "create", request), () -> create(request), created -> {
                    Product product = products.get(created);
                    return Etag.created(location.build(created), product.version(), ProductView.of(product));
                });
    }

    private UUID create(NewProduct request) {
        Product product = new Product(request.name(), request.description(), request.price());
        products.add(product);
        messages.created(product);
        return product.productId();
    }

    @PUT
    @Path("product/{product_id}")
    @CatalogWrite
    @SecurityRequirement(name = "token", scopes = "admin")
    @Transactional
    @Operation(
            operationId = "changeProduct",
            summary = "Changes a product",
            description = "Existing orders keep their product name and price.")
    @APIResponseSchema(ProductView.class)
    public Response change(
            @PathParam("product_id") UUID productId,
            @Valid @NotNull NewProduct request,
            @BeanParam Preconditions preconditions) {
        Product product = products.lock(productId);
        preconditions.check(product.version());
        product.change(request.name(), request.description(), request.price());
        messages.changed(product);
        return Etag.ok(product.version(), ProductView.of(product));
    }

    @DELETE
    @Path("product/{product_id}")
    @CatalogWrite
    @SecurityRequirement(name = "token", scopes = "admin")
    @Transactional
    @Operation(
            operationId = "deleteProduct",
            summary = "Removes a product from the catalogue",
            description = "It can no longer be ordered. Existing orders keep their reserved units.")
    public void delete(@PathParam("product_id") UUID productId, @BeanParam Preconditions preconditions) {
        Product product = products.lock(productId);
        preconditions.check(product.version());
        products.remove(product);
        messages.deleted(product);
    }
}
