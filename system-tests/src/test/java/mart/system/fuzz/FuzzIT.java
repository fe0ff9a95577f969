package mart.system.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import mart.reconciliation.Report;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.Api;
import mart.system.api.Operation;
import mart.system.api.RawHttp;
import mart.system.shop.KafkaTopics;
import mart.system.shop.Seed;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Random inputs to every operation. Each response is documented, is no server error, and exposes no internals; the data stays
 * consistent. {@code -Psoak} or {@code -Dmart.fuzz.inputs=5000} sends thousands of inputs to each operation.
 */
@Tag("proof")
class FuzzIT {
    private static final int INPUTS = Integer.getInteger("mart.fuzz.inputs", 30);
    /** For operations that all services share; none of them takes a body. */
    private static final int FEWER = Math.max(1, INPUTS / 5);
    /** One of this number of inputs is valid. */
    private static final int ONE_OF = 4;
    /** The most additional valid inputs, if none was processed successfully. */
    private static final int MORE = 100;

    /** The status of a request that was processed and rejected by a rule: a garbage dead letter cannot be replayed. */
    private static final int DECIDED = 409;

    private static final int AT_ONCE = 4;
    private static final String PLANTED = "fuzz-garbage";

    /** Shared fixtures for operations that change nothing that others need, since creating fixtures is slow. */
    private static final Map<Service, FuzzFixtures> SCENES = new EnumMap<>(Service.class);

    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(SharedMart.builder("fuzz")
                .variable("user.login.free-attempts-by-name", "1000000")
                .variable("gateway.latency", "PT0.01S")
                .variable("gateway.success-rate", "1")
                .start());
        for (String topic : KafkaTopics.names()) {
            shop.topics().publishOnEveryPartition(topic, PLANTED, new byte[] {(byte) 0xff, 'x'});
        }
        for (Service service : Service.values()) {
            await("dead letters of " + service.id())
                    .atMost(Shop.TIMEOUT)
                    .until(() -> letters(service).size() >= 12);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyOperationHandlesEveryInputAndDataStaysConsistent() {
        long seed = Seed.first("FuzzIT");
        Stream<DynamicTest> operations = Stream.of(Service.values()).flatMap(service -> {
            Api api = Api.parse(shop.at(service).get("/openapi.json").asString());
            return api.operations().stream()
                    .sorted(Comparator.comparing(FuzzIT::takesAway))
                    .map(operation -> dynamicTest(
                            service.id() + ": " + operation, () -> handlesEveryInput(service, api, operation, seed)));
        });
        return Stream.concat(
                operations, Stream.of(dynamicTest("data is consistent afterwards", FuzzIT::dataIsConsistent)));
    }

    private static void handlesEveryInput(Service service, Api api, Operation operation, long seed) {
        FuzzFixtures scene = operation.method().equals("GET") || isCommon(operation)
                ? SCENES.computeIfAbsent(service, any -> new FuzzFixtures(shop, any))
                : new FuzzFixtures(shop, service);
        ResponseRules judgement = new ResponseRules(api, operation);
        Map<String, Probe> found = new ConcurrentHashMap<>();
        Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
        long began = System.nanoTime();
        int inputs = isCommon(operation) ? FEWER : INPUTS;
        IntConsumer input = i -> {
            Random dice = Seed.random(seed, (service.id() + operation + i).hashCode());
            Probe probe = probe(operation, scene, dice, i < inputs);
            Answer answer;
            try {
                answer = sent(service, probe);
            } catch (UncheckedIOException e) {
                found.putIfAbsent("it is not answered: " + e.getMessage(), probe);
                return;
            }
            scene.learn(answer);
            statuses.computeIfAbsent(answer.status(), key -> new AtomicInteger())
                    .incrementAndGet();
            judgement
                    .violations(probe, answer)
                    .forEach(violation -> found.putIfAbsent(
                            violation + "\n  " + answer.toString().replaceAll("[0-9a-f-]{36}", "ID"), probe));
        };
        inParallel(inputs, input);
        int sent = inputs;
        while (sent < inputs + MORE && !isDeep(operation, statuses.keySet())) {
            input.accept(sent++);
        }
        System.out.printf(
                "%s %s: %d inputs, %d ms, %s%n",
                service.id(), operation, sent, (System.nanoTime() - began) / 1_000_000, new TreeMap<>(statuses));
        assertThat(found)
                .as(() -> found.size() + " violations: "
                        + found.entrySet().stream().limit(8).toList())
                .isEmpty();
        assertThat(isDeep(operation, statuses.keySet()))
                .as("some input was processed: " + statuses)
                .isTrue();
    }

    /** Deleting operations run last, since others need the resources. */
    private static boolean takesAway(Operation operation) {
        return operation.method().equals("DELETE");
    }

    private static boolean isDeep(Operation operation, Set<Integer> statuses) {
        return statuses.stream().anyMatch(status -> (status < 300 || status == DECIDED) && operation.documents(status));
    }

    private static boolean isCommon(Operation operation) {
        return Stream.of("/health", "/metrics", "/dead-letters", "/reconciliation")
                .anyMatch(operation.path()::startsWith);
    }

    private static Probe probe(Operation operation, FuzzFixtures scene, Random dice, boolean mayBeBent) {
        ValidRequests sound = new ValidRequests(operation, scene, dice);
        Probe probe = sound.request();
        if (mayBeBent && dice.nextInt(ONE_OF) > 0) {
            RequestMutators.bend(probe, sound, operation.bodyType().isPresent(), dice);
        }
        return probe;
    }

    private static Answer sent(Service service, Probe probe) {
        int port = shop.mart().ports().of(service);
        return RawHttp.send(port, probe.method, probe.target(), probe.headers, probe.body);
    }

    private static void inParallel(int times, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        List<Thread> workers = new ArrayList<>();
        ConcurrentHashMap<String, Throwable> failures = new ConcurrentHashMap<>();
        for (int w = 0; w < AT_ONCE; w++) {
            Thread worker = new Thread(() -> {
                for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
                    work.accept(i);
                }
            });
            worker.setUncaughtExceptionHandler((thread, thrown) -> failures.put(thread.getName(), thrown));
            worker.start();
            workers.add(worker);
        }
        workers.forEach(FuzzIT::join);
        assertThat(failures).isEmpty();
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<String, Object>> letters(Service service) {
        return shop.atAs(service, "admin")
                .get("/dead-letters?limit=500&replayed=false")
                .jsonPath()
                .getList("");
    }

    private static void dataIsConsistent() {
        for (Service service : Service.values()) {
            List<Map<String, Object>> letters = letters(service);
            assertThat(letters)
                    .allSatisfy(letter -> assertThat(letter.get("key")).isEqualTo(PLANTED));
            letters.forEach(letter -> shop.atAs(service, "admin").delete("/dead-letters/" + letter.get("letter_id")));
        }
        Report report = shop.reconciliation(Duration.ofMinutes(2));
        assertThat(report).as(report::toString).matches(Report::isClean);
    }
}
