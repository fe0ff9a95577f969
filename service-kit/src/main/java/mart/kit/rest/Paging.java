package mart.kit.rest;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import mart.kit.problem.InvalidRequest;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Cursor pagination: at most {@code limit} rows {@code after} a cursor, which the client takes from the link to the
 * next page. The cursor is the sort position of the last row, so rows that are inserted or deleted between two requests
 * shift nothing. Used as {@code @BeanParam @Valid}.
 */
public class Paging {

    private static final UUID LEAST = new UUID(0, 0);

    // text, because JAX-RS returns 404 for a numeric parameter that is not a number
    @QueryParam("limit")
    @DefaultValue("100")
    @Pattern(regexp = "[1-9][0-9]?|[1-4][0-9]{2}|500", message = "must be a whole number from 1 to 500")
    @Parameter(
            description = "The maximum number of rows",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "100"))
    private String limit;

    @QueryParam("after")
    @Parameter(description = "The cursor of the next page: follow the link with rel=next, which contains it")
    private String after;

    @Context
    private UriInfo uri;

    private int limit() {
        return Integer.parseInt(limit);
    }

    /** The number of rows to read: one more than the page shows, which tells whether there is a next page. */
    public int rowsToRead() {
        return limit() + 1;
    }

    /**
     * The sort position of the last row of the previous page; empty for the first page.
     *
     * @throws InvalidRequest if the cursor was not created by this class
     */
    public Optional<String> after() {
        try {
            return Optional.ofNullable(after)
                    .map(cursor -> new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    /** As {@link #after}, for lists that are sorted by an integer; 0 for the first page. */
    public long afterId() {
        try {
            return after().map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            throw badCursor();
        }
    }

    /** As {@link #after}, for lists that are sorted by a UUID; the smallest UUID for the first page. */
    public UUID afterUuid() {
        try {
            return after().map(UUID::fromString).orElse(LEAST);
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    /** The error for a cursor that cannot be decoded. */
    public static InvalidRequest badCursor() {
        return new InvalidRequest("after", "must be the cursor from a next link, unchanged");
    }

    /**
     * Returns a page, with the link to the next one.
     *
     * @param rows the rows that were read, at most {@link #rowsToRead}
     * @param place the sort position of a row
     * @param view converts a row for the response
     */
    public <T> Response answer(List<T> rows, Function<T, String> place, Function<T, ?> view) {
        List<T> shown = rows.subList(0, Math.min(limit(), rows.size()));
        Response.ResponseBuilder page = Response.ok(shown.stream().map(view).toList());
        if (rows.size() > limit()) {
            String cursor = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(place.apply(shown.get(shown.size() - 1)).getBytes(StandardCharsets.UTF_8));
            page.links(Link.fromUri(uri.getRequestUriBuilder()
                            .replaceQueryParam("after", cursor)
                            .build())
                    .rel("next")
                    .build());
        }
        return page.build();
    }
}
