package mart.system.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import mart.reconciliation.Report;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.Api;
import mart.system.api.Operation;
import mart.system.shop.Seed;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.UnreplayedDeadLetter;
import mart.testing.Concurrently;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Random inputs to every operation. Each response is documented, is no server error, and exposes no internals; the
 * data stays consistent. {@code -Psoak} or {@code -Dmart.fuzz.inputs=5000} sends thousands of inputs to each
 * operation.
 */
@Tag("proof")
class FuzzIT {
    private static final int INPUTS = Integer.getInteger("mart.fuzz.inputs", 30);
    /** The number of inputs for operations that all services have in common; none of them has a body. */
    private static final int INPUTS_OF_COMMON_OPERATIONS = Math.max(1, INPUTS / 5);
    /** One of this many inputs is valid; the others are mutated. */
    private static final int VALID_ONE_OF = 4;
    /** The maximum number of additional valid inputs, sent until one of them is processed completely. */
    private static final int ADDITIONAL_INPUTS = 100;

    /** The status after everything was read and looked up: a malformed record cannot be replayed. */
    private static final int CONFLICT = 409;

    private static final int THREADS = 4;
    private static final String GARBAGE_KEY = "fuzz-garbage";

    /** Shared by operations that change nothing; to create fixtures takes longer than to send many inputs. */
    private static final Map<Service, FuzzFixtures> SHARED_FIXTURES = new EnumMap<>(Service.class);

    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(SharedMart.builder("fuzz")
                .variable("user.login.free-attempts-by-name", "1000000")
                .variable("gateway.latency", "PT0.01S")
                .variable("gateway.success-rate", "1")
                .start());
        shop.topics().publishGarbage(GARBAGE_KEY);
        for (Service service : Service.values()) {
            await("dead letters of " + service.id())
                    .atMost(Shop.TIMEOUT)
                    .until(() -> UnreplayedDeadLetter.all(shop, service).size() >= 12);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyOperationHandlesEveryInputAndDataStaysConsistent() {
        long seed = Seed.first("FuzzIT");
        Stream<DynamicTest> operations = Stream.of(Service.values()).flatMap(service -> {
            Api api = Api.parse(shop.at(service).get("/openapi.json").asString());
            return api.operations().stream()
                    .sorted(Comparator.comparing(FuzzIT::isDeletion))
                    .map(operation -> dynamicTest(
                            service.id() + ": " + operation, () -> handlesEveryInput(service, api, operation, seed)));
        });
        return Stream.concat(
                operations, Stream.of(dynamicTest("data is consistent afterwards", FuzzIT::dataIsConsistent)));
    }

    private static void handlesEveryInput(Service service, Api api, Operation operation, long seed) {
        FuzzFixtures fixtures = operation.method().equals("GET") || isCommon(operation)
                ? SHARED_FIXTURES.computeIfAbsent(service, any -> new FuzzFixtures(shop, any))
                : new FuzzFixtures(shop, service);
        ResponseRules rules = new ResponseRules(api, operation);
        Map<String, FuzzRequest> violations = new ConcurrentHashMap<>();
        Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
        long start = System.nanoTime();
        int inputs = isCommon(operation) ? INPUTS_OF_COMMON_OPERATIONS : INPUTS;
        IntConsumer input = i -> {
            Random random = Seed.random(seed, (service.id() + operation + i).hashCode());
            ValidRequests validRequests = new ValidRequests(operation, fixtures, random);
            FuzzRequest request = validRequests.request();
            if (i < inputs && random.nextInt(VALID_ONE_OF) > 0) {
                RequestMutators.mutate(
                        request, validRequests, operation.bodyType().isPresent(), random);
            }
            try {
                Answer answer = request.send(shop.mart().ports().of(service));
                fixtures.learn(answer);
                statuses.merge(answer.status(), 1, Integer::sum);
                String shown = answer.toString().replaceAll("[0-9a-f-]{36}", "ID");
                rules.violations(request, answer)
                        .forEach(violation -> violations.putIfAbsent(violation + "\n  " + shown, request));
            } catch (UncheckedIOException e) {
                violations.putIfAbsent("no response: " + e.getMessage(), request);
            }
        };
        Concurrently.all(THREADS, thread -> {
            for (int i = thread; i < inputs; i += THREADS) {
                input.accept(i);
            }
            return thread;
        });
        int sent = inputs;
        while (sent < inputs + ADDITIONAL_INPUTS && !isProcessed(operation, statuses.keySet())) {
            input.accept(sent++);
        }
        System.out.printf(
                "%s %s: %d inputs, %d ms, %s%n",
                service.id(), operation, sent, (System.nanoTime() - start) / 1_000_000, statuses);
        assertThat(violations)
                .as(() -> violations.size() + " violations: "
                        + violations.entrySet().stream().limit(8).toList())
                .isEmpty();
        assertThat(isProcessed(operation, statuses.keySet()))
                .as("a request was processed completely; statuses: " + statuses)
                .isTrue();
    }

    /** Whether the operation runs last, since it deletes data that the other operations need. */
    private static boolean isDeletion(Operation operation) {
        return operation.method().equals("DELETE");
    }

    /** Whether a request succeeded, or was rejected only by the state of the data. */
    private static boolean isProcessed(Operation operation, Set<Integer> statuses) {
        return statuses.stream()
                .anyMatch(status -> (status < 300 || status == CONFLICT) && operation.documents(status));
    }

    private static boolean isCommon(Operation operation) {
        return Stream.of("/health", "/metrics", "/dead-letters", "/reconciliation")
                .anyMatch(operation.path()::startsWith);
    }

    private static void dataIsConsistent() {
        for (Service service : Service.values()) {
            List<UnreplayedDeadLetter> deadLetters = UnreplayedDeadLetter.all(shop, service);
            assertThat(deadLetters).extracting(UnreplayedDeadLetter::key).allMatch(GARBAGE_KEY::equals);
            deadLetters.forEach(UnreplayedDeadLetter::discard);
        }
        Report report = shop.reconciliation(Duration.ofMinutes(2));
        assertThat(report).as(report::toString).matches(Report::isClean);
    }
}
