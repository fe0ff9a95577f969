package mart.system.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mart.stack.LibertyServer;
import mart.stack.Mart;
import mart.stack.ProcessComponent;
import mart.stack.Service;
import mart.system.shop.Seed;
import mart.testing.Concurrently;

/**
 * Kills, halts and restarts the processes of a mart, one every few seconds. Which and how is dealt like cards: each way to
 * fail meets each kind of part once before any comes again.
 */
final class Faults {
    private static final int LONGEST_GAP_MS = 4_000;
    private static final int LONGEST_OUTAGE_MS = 6_000;

    private enum Way {
        KILL,
        RESTART,
        PAUSE
    }

    private record Fault(Way way, List<? extends ProcessComponent> anyOf) {}

    private final Mart mart;
    private final Random dice;
    private final List<Fault> deck = new ArrayList<>();
    private final Map<ProcessComponent, CompletableFuture<?>> mending = new LinkedHashMap<>();
    private final Set<ProcessComponent> victims = new HashSet<>();

    Faults(Mart mart, long seed) {
        this.mart = mart;
        this.dice = new Random(seed);
    }

    /** Does the next thing, after a pause; what was struck before may still be away when the next is struck. */
    void strike() {
        Seed.pause(dice, LONGEST_GAP_MS);
        Fault fault = next();
        ProcessComponent victim = fault.anyOf().get(dice.nextInt(fault.anyOf().size()));
        long outage = dice.nextInt(LONGEST_OUTAGE_MS);
        awaitRunning(victim, fault.way());
        victims.add(victim);
        System.out.println("chaos: " + fault.way() + " " + victim.name());
        mending.put(victim, Concurrently.begin(() -> {
            suffer(fault.way(), victim, outage);
            return victim;
        }));
    }

    private static void suffer(Way way, ProcessComponent victim, long outageMillis) throws InterruptedException {
        switch (way) {
            case KILL -> {
                victim.kill();
                Thread.sleep(outageMillis);
                victim.start();
            }
            case RESTART -> {
                victim.stop();
                victim.start();
            }
            case PAUSE -> {
                victim.pause();
                Thread.sleep(outageMillis);
                victim.resume();
            }
        }
    }

    /** Waits until everything runs again. */
    void end() {
        mending.values().forEach(CompletableFuture::join);
        System.out.println("chaos: everything runs again");
    }

    /** Whether a part was struck. */
    boolean struck(ProcessComponent part) {
        return victims.contains(part);
    }

    private Fault next() {
        if (deck.isEmpty()) {
            List<ProcessComponent> databases = Stream.of(Service.values())
                    .map(mart::database)
                    .map(ProcessComponent.class::cast)
                    .toList();
            for (Way way : Way.values()) {
                deck.add(new Fault(way, mart.servers()));
                deck.add(new Fault(way, databases));
                deck.add(new Fault(way, List.of(mart.kafka())));
            }
            Collections.shuffle(deck, dice);
        }
        return deck.remove(deck.size() - 1);
    }

    /** One server is away at a time: its start takes all of a small machine. */
    private void awaitRunning(ProcessComponent victim, Way way) {
        mending.forEach((part, done) -> {
            boolean servers = part instanceof LibertyServer && victim instanceof LibertyServer;
            if (part == victim || servers && way != Way.PAUSE) {
                done.join();
            }
        });
    }
}
