package mart.system.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Turns a valid request into one that no correct client sends. */
final class RequestMutators {
    /** A named change of a request. */
    record Mutation(String name, BiConsumer<FuzzRequest, Random> change) {
        /** A change without a random choice. */
        static Mutation of(String name, Consumer<FuzzRequest> change) {
            return new Mutation(name, (request, random) -> change.accept(request));
        }

        /** A change that makes the request invalid HTTP. */
        static Mutation toInvalidHttp(String name, BiConsumer<FuzzRequest, Random> change) {
            return new Mutation(name, change.andThen((request, random) -> request.isInvalidHttp = true));
        }
    }

    private static final List<Mutation> FOR_ALL_REQUESTS = Stream.of(PathMutators.ALL, HeaderMutators.ALL)
            .flatMap(List::stream)
            .toList();

    private RequestMutators() {}

    /** Applies one or two random mutations. If the operation has a body, two in three change the body. */
    static void mutate(FuzzRequest request, ValidRequests validRequests, boolean hasBody, Random random) {
        int times = 1 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
            Mutation mutation = hasBody && random.nextInt(3) > 0
                    ? BodyMutators.pick(validRequests, random)
                    : HostileValues.anyOf(FOR_ALL_REQUESTS, random);
            request.mutations.add(mutation.name());
            mutation.change().accept(request, random);
        }
    }
}
