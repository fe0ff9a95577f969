package mart.system.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mart.stack.LibertyServer;
import mart.stack.Mart;
import mart.stack.ProcessComponent;
import mart.stack.Service;
import mart.system.shop.Seed;
import mart.testing.Concurrently;

/**
 * Kills, pauses and restarts random processes of a mart, one every few seconds. Each combination of fault and kind of process
 * happens once before any is repeated.
 */
final class Faults {
    private static final int LONGEST_GAP_MS = 4_000;
    private static final int LONGEST_OUTAGE_MS = 6_000;

    private enum Way {
        KILL(ProcessComponent::kill, ProcessComponent::start),
        RESTART(ProcessComponent::stop, ProcessComponent::start),
        PAUSE(ProcessComponent::pause, ProcessComponent::resume);

        private final Consumer<ProcessComponent> interrupt;
        private final Consumer<ProcessComponent> recover;

        Way(Consumer<ProcessComponent> interrupt, Consumer<ProcessComponent> recover) {
            this.interrupt = interrupt;
            this.recover = recover;
        }
    }

    private record Fault(Way way, List<? extends ProcessComponent> anyOf) {}

    private final Mart mart;
    private final Random random;
    private final List<Fault> deck = new ArrayList<>();
    private final Map<ProcessComponent, CompletableFuture<?>> recoveries = new LinkedHashMap<>();

    Faults(Mart mart, long seed) {
        this.mart = mart;
        this.random = new Random(seed);
    }

    /** Causes the next fault after a random pause; earlier faults may still be in progress. */
    void strike() {
        Seed.pause(random, LONGEST_GAP_MS);
        if (deck.isEmpty()) {
            shuffleDeck();
        }
        Fault fault = deck.remove(deck.size() - 1);
        ProcessComponent victim = fault.anyOf().get(random.nextInt(fault.anyOf().size()));
        long outage = random.nextInt(LONGEST_OUTAGE_MS);
        awaitRunning(victim, fault.way());
        System.out.println("chaos: " + fault.way() + " " + victim.name());
        recoveries.put(victim, Concurrently.begin(() -> {
            fault.way().interrupt.accept(victim);
            Thread.sleep(outage);
            fault.way().recover.accept(victim);
            return victim;
        }));
    }

    private void shuffleDeck() {
        var databases = Stream.of(Service.values()).map(mart::database).toList();
        for (Way way : Way.values()) {
            deck.add(new Fault(way, mart.servers()));
            deck.add(new Fault(way, databases));
            deck.add(new Fault(way, List.of(mart.kafka())));
        }
        Collections.shuffle(deck, random);
    }

    /** Only one server is down at a time, since its start needs all of a small machine. */
    private void awaitRunning(ProcessComponent victim, Way way) {
        recoveries.forEach((component, recovery) -> {
            boolean servers = component instanceof LibertyServer && victim instanceof LibertyServer;
            if (component == victim || servers && way != Way.PAUSE) {
                recovery.join();
            }
        });
    }

    /** Waits until all processes run again. */
    void end() {
        recoveries.values().forEach(CompletableFuture::join);
        System.out.println("chaos: all processes run again");
    }

    /** Whether a process had a fault. */
    boolean struck(ProcessComponent component) {
        return recoveries.containsKey(component);
    }
}
