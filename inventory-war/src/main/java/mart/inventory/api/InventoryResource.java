package mart.inventory.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.inventory.domain.Inventories;
import mart.inventory.domain.Inventory;
import mart.inventory.messaging.InventoryMessages;
import mart.kit.Ids;
import mart.kit.async.Polling;
import mart.kit.database.Transactions;
import mart.kit.problem.NotFound;
import mart.kit.rest.Etag;
import mart.kit.rest.Paging;
import mart.kit.security.CatalogWrite;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The stock over HTTP. It has an id of its own; only to set the first stock, the product's id is sent. */
@Path("inventory")
@Tag(name = "Stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InventoryResource {

    @Inject
    private Inventories inventories;

    @Inject
    private InventoryMessages messages;

    @Inject
    private Polling polling;

    @Inject
    private Transactions transactions;

    /** How long the news of a product may take from its service to here. */
    @Inject
    @ConfigProperty(name = "inventory.product-wait")
    private Duration productWait;

    /** Lists the stock of all products in the catalogue whose first stock was set. */
    @GET
    @Operation(
            summary = "Lists the stock of all products",
            description = "Of those in the catalogue whose first stock was set.")
    @APIResponseSchema(InventoryView[].class)
    public Response list(@BeanParam @Valid Paging paging) {
        return paging.answer(
                inventories.after(paging.afterId(), paging.rowsToRead()),
                inventory -> inventory.id().toString(),
                InventoryView::of);
    }

    /** Shows the stock of one product, also of a deleted one: some of it may still be held for orders. */
    @GET
    @Path("{id}")
    @Operation(summary = "Shows the stock of a product", description = "Also of a deleted one.")
    @APIResponseSchema(InventoryView.class)
    public Response get(
            @Parameter(description = "inventory_id") @PathParam("id") UUID inventoryId, @Context Request request) {
        Inventory inventory = inventories.get(inventoryId);
        return Etag.ok(request, inventory.version(), InventoryView.of(inventory));
    }

    /** Sets the first stock of a product; if that was created just now, waits until the news of it is here. */
    @POST
    @Path("{id}")
    @CatalogWrite
    @SecurityRequirement(name = "token", scopes = "admin")
    @Operation(
            summary = "Sets the first stock of a product",
            description = "Works at once after the product was created.")
    @APIResponse(responseCode = "404", description = "There is no such product")
    @APIResponse(responseCode = "409", description = "Its stock was set before")
    @APIResponseSchema(value = InventoryView.class, responseCode = "201")
    public CompletionStage<Response> begin(
            @Parameter(description = "product_id") @PathParam("id") UUID productId,
            @Valid @NotNull NewStock wanted,
            @Context UriInfo uri) {
        UriBuilder place = uri.getBaseUriBuilder().path(InventoryResource.class).path("{id}");
        Duration longest = Ids.isRecent(productId) ? productWait : Duration.ZERO;
        return polling.until(() -> inventories.of(productId), longest)
                .thenApply(known -> transactions.call(() -> begin(productId, wanted)))
                .thenApply(inventory -> Response.created(place.build(inventory.inventoryId()))
                        .tag(Etag.of(inventory.version()))
                        .entity(InventoryView.of(inventory))
                        .build());
    }

    private Inventory begin(UUID productId, NewStock wanted) {
        Inventory inventory = inventories
                .lockOf(productId)
                .filter(stock -> !stock.isProductDeleted())
                .orElseThrow(() -> new NotFound("There is no product " + productId + "."));
        inventories.save(inventory.begin(wanted.stockLevel()));
        messages.changed(inventory);
        return inventory;
    }

    /** Sets the free stock; what is reserved or sold is counted apart and untouched. */
    @PUT
    @Path("{id}")
    @CatalogWrite
    @SecurityRequirement(name = "token", scopes = "admin")
    @Transactional
    @Operation(
            summary = "Sets the free stock",
            description = "What is reserved or sold is counted apart and untouched.")
    @APIResponseSchema(InventoryView.class)
    public Response set(
            @Parameter(description = "inventory_id") @PathParam("id") UUID inventoryId,
            @Valid @NotNull NewStock wanted,
            @Context HttpHeaders headers) {
        Inventory inventory = inventories.lock(inventoryId);
        Etag.check(headers, inventory.version());
        inventories.save(inventory.set(wanted.stockLevel()));
        messages.changed(inventory);
        return Etag.ok(inventory.version(), InventoryView.of(inventory));
    }

    /** Changes the free stock by so many, whatever it is at the moment. */
    @POST
    @Path("{id}/adjustments")
    @CatalogWrite
    @SecurityRequirement(name = "token", scopes = "admin")
    @Transactional
    @Operation(summary = "Changes the free stock by so many", description = "Whatever it is at the moment.")
    @APIResponse(responseCode = "409", description = "Fewer are free than shall go")
    @APIResponseSchema(InventoryView.class)
    public Response adjust(
            @Parameter(description = "inventory_id") @PathParam("id") UUID inventoryId,
            @Valid @NotNull NewAdjustment wanted) {
        Inventory inventory = inventories.lock(inventoryId);
        inventories.save(inventory.adjust(wanted.change(), wanted.reason()));
        messages.changed(inventory);
        return Etag.ok(inventory.version(), InventoryView.of(inventory));
    }
}
