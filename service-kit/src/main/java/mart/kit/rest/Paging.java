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
 * Which part of a list a client asks for: at most {@code limit} rows {@code after} a cursor, which is what the link to
 * the next page bears. The cursor is the place of a row in the order of the list, so that rows that come or go
 * meanwhile shift nothing. Taken as {@code @BeanParam @Valid}.
 */
public class Paging {

    private static final UUID LEAST = new UUID(0, 0);

    // as text: JAX-RS answers 404 to a query parameter that is no number
    @QueryParam("limit")
    @DefaultValue("100")
    @Pattern(regexp = "[1-9][0-9]?|[1-4][0-9]{2}|500", message = "must be a whole number from 1 to 500")
    @Parameter(
            description = "How many at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "100"))
    private String limit;

    @QueryParam("after")
    @Parameter(description = "Where to go on: follow the link of the last answer with rel=next, which holds it")
    private String after;

    @Context
    private UriInfo uri;

    private int limit() {
        return Integer.parseInt(limit);
    }

    /** How many rows to read: one more than are shown, which tells whether there is a next page. */
    public int rowsToRead() {
        return limit() + 1;
    }

    /**
     * The place of the last row that the client has; empty for the first page.
     *
     * @throws InvalidRequest if the cursor is not one of ours
     */
    public Optional<String> after() {
        try {
            return Optional.ofNullable(after)
                    .map(cursor -> new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    /** As {@link #after}, for lists in the order of their integer key. */
    public long afterId() {
        try {
            return after().map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            throw badCursor();
        }
    }

    /** As {@link #after}, for lists in the order of a UUID. */
    public UUID afterUuid() {
        try {
            return after().map(UUID::fromString).orElse(LEAST);
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    /** What a cursor that cannot be used is answered with. */
    public static InvalidRequest badCursor() {
        return new InvalidRequest("after", "must be the cursor of a next link, unchanged");
    }

    /**
     * Answers a page.
     *
     * @param rows what was read, at most {@link #rowsToRead}
     * @param place the place of a row in the order of the list
     * @param view how a row is shown
     */
    public <T> Response answer(List<T> rows, Function<T, String> place, Function<T, ?> view) {
        List<T> shown = rows.subList(0, Math.min(limit(), rows.size()));
        Response.ResponseBuilder answer = Response.ok(shown.stream().map(view).toList());
        if (rows.size() > limit()) {
            String cursor = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(place.apply(shown.get(shown.size() - 1)).getBytes(StandardCharsets.UTF_8));
            answer.links(Link.fromUri(uri.getRequestUriBuilder()
                            .replaceQueryParam("after", cursor)
                            .build())
                    .rel("next")
                    .build());
        }
        return answer.build();
    }
}
