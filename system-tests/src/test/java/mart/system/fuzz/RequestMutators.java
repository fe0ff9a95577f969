package mart.system.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The ways in which a good request becomes one that no client should send. */
final class RequestMutators {
    /** One way. */
    record Bend(String name, BiConsumer<Probe, Random> way) {}

    private static final List<Bend> TO_ALL = Stream.of(PathMutators.ALL, HeaderMutators.ALL)
            .flatMap(List::stream)
            .toList();

    private RequestMutators() {}

    /** RequestMutators a request in one way or two, its body preferred. */
    static void bend(Probe probe, ValidRequests sound, boolean hasBody, Random dice) {
        int times = 1 + dice.nextInt(2);
        for (int i = 0; i < times; i++) {
            boolean body = hasBody && dice.nextInt(3) > 0;
            Bend bend = body ? BodyMutators.one(sound, dice) : TO_ALL.get(dice.nextInt(TO_ALL.size()));
            probe.bends.add(bend.name());
            bend.way().accept(probe, dice);
        }
    }
}
