package mart.system.shop;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a paged list as a client does: it follows the {@code Link} header to the next page. */
public final class Pages {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");

    private Pages() {}

    /**
     * The rows of each page, in order.
     *
     * @param client creates the request for each page
     * @param path with its query
     */
    public static List<List<Map<String, Object>>> read(Supplier<RequestSpecification> client, String path) {
        List<List<Map<String, Object>>> pages = new ArrayList<>();
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            Response page = client.get().get(next.get());
            page.then().statusCode(200);
            pages.add(page.jsonPath().getList(""));
            next = next(page);
        }
        return pages;
    }

    /** All rows of all pages. */
    public static List<Map<String, Object>> rows(Supplier<RequestSpecification> client, String path) {
        return read(client, path).stream().flatMap(List::stream).toList();
    }

    /** The path and query of the next page; empty on the last page. */
    public static Optional<String> next(Response page) {
        return Optional.ofNullable(page.header("Link"))
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(link -> URI.create(link.group(1)))
                .map(uri -> uri.getRawPath() + "?" + uri.getRawQuery());
    }
}
