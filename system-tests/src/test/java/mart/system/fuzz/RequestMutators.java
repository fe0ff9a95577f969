package mart.system.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Mutations that turn a valid request into an invalid one. */
final class RequestMutators {
    /** One mutation. */
    record Bend(String name, BiConsumer<Probe, Random> way) {}

    private static final List<Bend> TO_ALL = Stream.of(PathMutators.ALL, HeaderMutators.ALL)
            .flatMap(List::stream)
            .toList();

    private RequestMutators() {}

    /** Applies one or two mutations, mostly to the body. */
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
