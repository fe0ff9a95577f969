package mart.kit;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Creates the ids of the mart: UUIDs of version 7 (RFC 9562), which sort by their time of creation. */
public final class Ids {

    private Ids() {}

    /** Returns a new id, greater than all earlier ids of this JVM. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /**
     * The time at which an id was created, by the clock of its creator. A client can make ids with any time, also in the
     * future.
     *
     * @param id any id; empty for ids of other versions than 7
     */
    public static Optional<Instant> createdAt(UUID id) {
        return UuidUtil.isTimeOrderedEpoch(id) ? Optional.of(UuidUtil.getInstant(id)) : Optional.empty();
    }
}
