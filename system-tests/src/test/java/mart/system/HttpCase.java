package mart.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.Api;
import mart.system.api.DocumentedAnswers;
import mart.system.api.Operation;
import mart.system.api.RawHttp;
import mart.system.shop.Shop;
import org.junit.jupiter.api.DynamicTest;

/**
 * A line of a test table: a request to a service, and what is expected of the response.
 *
 * @param headers names and values, sent as they are; {@code {port}} in a value is the service's port
 * @param body encoded as ISO-8859-1, so that a text can have any bytes
 * @param statuses of which the response must have one
 * @param expectations on the header and body of the response, see {@link #table}
 */
record HttpCase(
        Service service,
        String method,
        String target,
        List<Entry<String, String>> headers,
        String body,
        Set<Integer> statuses,
        List<String> expectations) {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "OPTIONS", "TRACE");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Parses lines of the form {@code user order | POST /path | Name: value | 400-404 415 | Name: value}: services
     * (all, if none is named), a request, any number of headers, statuses, and any number of expectations. An
     * expectation is a header (with {@code *} for any text), {@code no Name} for a header that must be absent, or a
     * text in the body. The body of the request is the example of the documented operation, or else {@code {}}.
     */
    static Stream<HttpCase> table(String lines) {
        return lines.lines().filter(line -> !line.isBlank()).flatMap(HttpCase::parse);
    }

    /** A test for each line of a table. */
    static Stream<DynamicTest> tests(Shop shop, String lines) {
        return table(lines).map(request -> request.test(shop));
    }

    private static Stream<HttpCase> parse(String line) {
        List<String> cells = new ArrayList<>(List.of(line.strip().split("\\s*\\|\\s*")));
        boolean namesServices = Character.isLowerCase(line.strip().charAt(0));
        Stream<Service> services = namesServices
                ? Arrays.stream(cells.remove(0).split(" ")).map(Service::named)
                : Stream.of(Service.values());
        String[] methodAndTarget = cells.remove(0).split("\\s+", 2);
        List<Entry<String, String>> headers = new ArrayList<>();
        while (!cells.get(0).matches("[0-9 -]+")) {
            String[] header = cells.remove(0).split(":\\s*", 2);
            headers.add(Map.entry(header[0], header[1]));
        }
        Set<Integer> statuses = Arrays.stream(cells.remove(0).split(" "))
                .flatMapToInt(HttpCase::statuses)
                .boxed()
                .collect(Collectors.toSet());
        String method = methodAndTarget[0];
        String target = methodAndTarget[1];
        return services.map(service ->
                new HttpCase(service, method, target, headers, exampleBody(service, method, target), statuses, cells));
    }

    private static IntStream statuses(String range) {
        String[] ends = range.split("-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    private static String exampleBody(Service service, String method, String target) {
        return Api.published(service)
                .operation(method, target)
                .map(operation -> operation.bodyType().isPresent() ? json(operation.exampleBody()) : "")
                .orElse("{}");
    }

    static String json(Map<String, Object> body) {
        return JSON.valueToTree(body).toString();
    }

    /**
     * The operations that everybody or every customer may call while catalogue writes are open, with parameters in
     * braces. Those that end the caller's session or account are left out.
     *
     * @param statuses as in a line of a table
     */
    static Stream<HttpCase> forCustomers(String statuses) {
        return Stream.of(Service.values())
                .flatMap(service -> Api.published(service).operations().stream()
                        .filter(HttpCase::isForCustomers)
                        .flatMap(operation -> table(service.id() + " | " + operation + " | " + statuses)));
    }

    private static boolean isForCustomers(Operation operation) {
        String path = operation.path();
        boolean isCatalogue = path.startsWith("/product") || path.startsWith("/inventory");
        boolean endsSession = path.startsWith("/user/me") || path.equals("/user/logout");
        return (isCatalogue || !operation.callers().equals("admin")) && !endsSession;
    }

    HttpCase withBody(String other) {
        return new HttpCase(service, method, target, headers, other, statuses, expectations);
    }

    HttpCase withHeader(String name, String value) {
        List<Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new HttpCase(service, method, target, more, body, statuses, expectations);
    }

    /** The same request with an access token. */
    HttpCase as(String token) {
        return withHeader("Authorization", "Bearer " + token);
    }

    /** The same request with this id for the parameter of its path. */
    HttpCase withId(String id) {
        String path = target.replaceAll("\\{[^}]+}", id);
        return new HttpCase(service, method, path, headers, body, statuses, expectations);
    }

    HttpCase expecting(String... others) {
        return new HttpCase(service, method, target, headers, body, statuses, List.of(others));
    }

    /** The documented operation that the request calls, which must exist. */
    Operation operation() {
        return Api.published(service).operation(method, target).orElseThrow();
    }

    /** A test of {@link #run}. */
    DynamicTest test(Shop shop) {
        return dynamicTest(toString(), () -> run(shop));
    }

    /** A test of a request that the server may answer before a service receives it, with a body of its own. */
    DynamicTest testOfServer(Shop shop) {
        return dynamicTest(toString(), () -> assertThat(send(shop).text()).doesNotContain("Exception", "Open Liberty"));
    }

    /** Sends the request. The response must be as expected and documented; an error must be a problem. */
    Answer run(Shop shop) {
        Answer answer = send(shop);
        if (answer.status() >= 400) {
            Problems.require(answer, statuses);
        }
        String path = target.split("\\?", 2)[0];
        assertThat(DocumentedAnswers.violations(Api.published(service), method, path, answer))
                .as(answer::toString)
                .isEmpty();
        return answer;
    }

    private Answer send(Shop shop) {
        int port = shop.mart().ports().of(service);
        List<Entry<String, String>> sent = new ArrayList<>();
        headers.forEach(header ->
                sent.add(Map.entry(header.getKey(), header.getValue().replace("{port}", Integer.toString(port)))));
        boolean hasBody = !WITHOUT_BODY.contains(method);
        if (hasBody && sent.stream().noneMatch(header -> header.getKey().equals("Content-Type"))) {
            sent.add(Map.entry("Content-Type", "application/json"));
        }
        Answer answer = RawHttp.send(port, method, target, sent, (hasBody ? body : "").getBytes(ISO_8859_1));
        assertThat(answer.status()).as(answer::toString).isIn(statuses);
        expectations.forEach(expectation -> check(expectation, answer));
        return answer;
    }

    private static void check(String expectation, Answer answer) {
        String[] header = expectation.split(": ", 2);
        if (expectation.startsWith("no ")) {
            assertThat(answer.headers())
                    .doesNotContainKey(expectation.substring(3).toLowerCase(Locale.ROOT));
        } else if (header.length == 1) {
            assertThat(answer.text()).contains(expectation);
        } else {
            assertThat(answer.header(header[0]).orElse(""))
                    .as(header[0])
                    .matches("\\Q" + header[1].replace("*", "\\E.*\\Q") + "\\E");
        }
    }

    /** The request, shortened. */
    @Override
    public String toString() {
        return "%s: %s %.60s %.60s %.60s".formatted(service.id(), method, target, headers, body);
    }
}
