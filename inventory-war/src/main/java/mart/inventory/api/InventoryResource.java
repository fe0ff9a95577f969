package mart.inventory.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.inventory.domain.Inventories;
import mart.inventory.domain.Inventory;
import mart.inventory.messaging.InventoryMessages;
import mart.kit.async.Arrivals;
import mart.kit.async.Polling;
import mart.kit.database.Transactions;
import mart.kit.idempotency.Idempotency;
import mart.kit.idempotency.IdempotentRequest;
import mart.kit.problem.NotFound;
import mart.kit.rest.Etag;
import mart.kit.rest.Paging;
import mart.kit.rest.Preconditions;
import mart.kit.security.Caller;
import mart.kit.security.CatalogWrite;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * REST resource of the stock. The path parameter {@code id} is an inventory id, except in {@link #setFirstStock}: that
 * request has only a product id, since the client learns the inventory id from its response.
 */
@Path("inventory")
@Tag(name = "Stock", description = "Available, reserved and sold units of each product")
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
    private Arrivals arrivals;

    @Inject
    private Idempotency idempotency;

    @Inject
    private Caller caller;

    @Inject
    private Transactions transactions;

    /** How long to wait for the event of a new product before it counts as unknown. */
    @Inject
    @ConfigProperty(name = "inventory.product-wait")
    private Duration productWait;

    @GET
    @Operation(
            operationId = "listStock",
            summary = "Lists the stock of all products",
            description = "Includes each product that is in the catalogue and has a first stock.")
    @APIResponseSchema(InventoryView[].class)
    public Response list(@BeanParam @Valid Paging paging) {
        return paging.answer(
                inventories.listAfter(paging.afterId(), paging.rowsToRead()),
                inventory -> inventory.id().toString(),
                InventoryView::of);
    }

    /** Returns the stock of one product. A deleted product is included: its units may still be reserved for orders. */
    @GET
    @Path("{id}")
    @Operation(
            operationId = "getStock",
            summary = "Shows the stock of a product",
            description = "Deleted products are included.")
    @APIResponseSchema(InventoryView.class)
    public Response get(
            @Parameter(description = "The inventory_id") @PathParam("id") UUID inventoryId,
            @BeanParam Preconditions preconditions) {
        Inventory inventory = inventories.get(inventoryId);
        return preconditions.read(inventory.version(), InventoryView.of(inventory));
    }

    /** Sets the first stock of a product. For a new product, waits until its event has arrived from the product service. */
    @POST
    @Path("{id}")
    @CatalogWrite
    @SecurityRequirement(name = "token", scopes = "admin")
    @Operation(
            operationId = "setFirstStock",
            summary = "Sets the first stock of a product",
            description = "Can be called immediately after the product was created.")
    @APIResponse(responseCode = "404", description = "The product does not exist")
    @APIResponse(responseCode = "409", description = "The stock of this product was already set")
    @APIResponseSchema(value = InventoryView.class, responseCode = "201")
    public CompletionStage<Response> setFirstStock(
            @Parameter(description = "The product_id") @PathParam("id") UUID productId,
            @Valid @NotNull NewStock request,
            @Context UriInfo uri) {
        UriBuilder location =
                uri.getBaseUriBuilder().path(InventoryResource.class).path("{id}");
        Duration timeout = arrivals.worthWaiting(productId, productWait);
        return polling.until(productId, () -> inventories.findByProduct(productId), timeout)
                .thenApply(found -> found.orElseThrow(() -> arrivals.unknown(productId, notFound(productId))))
                .thenApply(product -> transactions.call(() -> setFirstStock(productId, request)))
                .thenApply(inventory -> Etag.created(
                        location.build(inventory.inventoryId()), inventory.version(), InventoryView.of(inventory)));
    }

    private Inventory setFirstStock(UUID productId, NewStock request) {
        Inventory inventory = inventories
                .lockByProduct(productId)
                .filter(stock -> !stock.isProductDeleted())
                .orElseThrow(() -> notFound(productId));
        inventories.add(inventory.setFirstStock(request.stockLevel()));
        messages.stockChanged(inventory);
        return inventory;
    }

    private static NotFound notFound(UUID productId) {
        return new NotFound("There is no product " + productId + ".");
    }

    @PUT
    @Path("{id}")
    @CatalogWrite
    @SecurityRequirement(name = "token", scopes = "admin")
    @Transactional
    @Operation(
            operationId = "setStock",
            summary = "Sets the stock level",
            description = "Reserved and sold units do not change.")
    @APIResponseSchema(InventoryView.class)
    public Response setStock(
            @Parameter(description = "The inventory_id") @PathParam("id") UUID inventoryId,
            @Valid @NotNull NewStock request,
            @BeanParam Preconditions preconditions) {
        Inventory inventory = inventories.lock(inventoryId);
        preconditions.check(inventory.version());
        inventories.add(inventory.setStock(request.stockLevel()));
        messages.stockChanged(inventory);
        return Etag.ok(inventory.version(), InventoryView.of(inventory));
    }

    @POST
    @Path("{id}/adjustments")
    @CatalogWrite
    @SecurityRequirement(name = "token", scopes = "admin")
    @Operation(
            operationId = "adjustStock",
            summary = "Changes the stock level by a difference",
            description = "Applies to the current value, so that concurrent changes are kept.")
    @APIResponse(
            responseCode = "409",
            description = "The stock is insufficient, the product was deleted, or a request with the same key is in"
                    + " progress")
    @APIResponse(responseCode = "412", description = "The stock was changed after it was read")
    @APIResponse(responseCode = "422", description = "The key was used for another request")
    @APIResponseSchema(InventoryView.class)
    public CompletionStage<Response> adjust(
            @Parameter(description = "The inventory_id") @PathParam("id") UUID inventoryId,
            @Valid @NotNull NewAdjustment request,
            @BeanParam Preconditions preconditions,
            @Parameter(description = IdempotentRequest.ABOUT) @HeaderParam(IdempotentRequest.HEADER) String key) {
        UUID userId = caller.known().orElse(IdempotentRequest.ANONYMOUS);
        return idempotency.answerAtOnce(
                IdempotentRequest.of(userId, key, "adjust", inventoryId, request),
                () -> adjust(inventories.lock(inventoryId), request, preconditions),
                adjusted -> {
                    Inventory inventory = inventories.get(adjusted);
                    return Etag.ok(inventory.version(), InventoryView.of(inventory));
                });
    }

    private UUID adjust(Inventory inventory, NewAdjustment request, Preconditions preconditions) {
        preconditions.check(inventory.version());
        inventories.add(inventory.adjust(request.change(), request.reason()));
        messages.stockChanged(inventory);
        return inventory.inventoryId();
    }
}
