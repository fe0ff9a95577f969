package mart.kit;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Creates the ids of the mart: UUIDs of version 7 (RFC 9562), which sort by their time of creation. */
public final class Ids {

    private static final Duration RECENT = Duration.ofSeconds(30);

    private Ids() {}

    /** Returns a new id, greater than all earlier ids of this JVM. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /**
     * Whether an id was created less than 30 seconds ago. The message about something with a recent id may still be in
     * flight from another service. Something with an older id that is unknown here does not exist.
     *
     * @param id any id; false for ids of other versions than 7
     */
    public static boolean isRecent(UUID id) {
        return isYounger(id, RECENT);
    }

    /**
     * Whether an id was created less than {@code age} ago, by the clock of the service that created it.
     *
     * @param id any id; false for ids of other versions than 7
     */
    public static boolean isYounger(UUID id, Duration age) {
        return UuidUtil.isTimeOrderedEpoch(id)
                && UuidUtil.getInstant(id).isAfter(Instant.now().minus(age));
    }
}
