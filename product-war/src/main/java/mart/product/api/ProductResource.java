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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import mart.kit.rest.Etag;
import mart.kit.rest.Paging;
import mart.kit.security.CatalogWrite;
import mart.product.domain.Product;
import mart.product.domain.ProductSort;
import mart.product.domain.Products;
import mart.product.messaging.ProductMessages;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource of the catalogue. */
@Path("/")
@Tag(name = "Products")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProductResource {

    @Inject
    private Products products;

    @Inject
    private ProductMessages messages;

    @GET
    @Path("products")
    @Operation(summary = "Lists products", description = "Includes products that are out of stock.")
    @APIResponseSchema(ProductView[].class)
    public Response list(@BeanParam @Valid ProductQuery query, @BeanParam @Valid Paging paging) {
        ProductSort sort = query.sort();
        return paging.answer(
                products.find(query.search(paging.after()), paging.rowsToRead()), sort::cursor, ProductView::of);
    }

    @GET
    @Path("product/{product_id}")
    @Operation(summary = "Shows a product")
    @APIResponseSchema(ProductView.class)
    public Response get(@PathParam("product_id") UUID productId, @Context Request request) {
        Product product = products.get(productId);
        return Etag.ok(request, product.version(), ProductView.of(product));
    }

    @POST
    @Path("product")
    @CatalogWrite
    @SecurityRequirement(name = "token", scopes = "admin")
    @Transactional
    @Operation(
            summary = "Adds a product",
            description = "The product has no stock until its first stock is set in the inventory service.")
    @APIResponseSchema(value = ProductView.class, responseCode = "201")
    public Response create(@Valid @NotNull NewProduct request) {
        Product product = new Product(request.name(), request.description(), request.price());
        products.add(product);
        messages.created(product);
        URI location = URI.create("product/" + product.productId());
        return Etag.created(location, product.version(), ProductView.of(product));
    }

    @PUT
    @Path("product/{product_id}")
    @CatalogWrite
    @SecurityRequirement(name = "token", scopes = "admin")
    @Transactional
    @Operation(summary = "Changes a product", description = "Existing orders keep their product name and price.")
    @APIResponseSchema(ProductView.class)
    public Response change(
            @PathParam("product_id") UUID productId, @Valid @NotNull NewProduct request, @Context HttpHeaders headers) {
        Product product = products.lock(productId);
        Etag.check(headers, product.version());
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
            summary = "Removes a product from the catalogue",
            description = "It can no longer be ordered. Existing orders keep their reserved units.")
    public void delete(@PathParam("product_id") UUID productId, @Context HttpHeaders headers) {
        Product product = products.lock(productId);
        Etag.check(headers, product.version());
        products.remove(product);
        messages.deleted(product);
    }
}
