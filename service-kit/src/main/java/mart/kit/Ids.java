package mart.kit;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The ids of everything we make: UUIDs of version 7 (RFC 9562), which sort by the time they were made. */
public final class Ids {

    private static final Duration NEWS_MAY_TAKE = Duration.ofSeconds(30);

    private Ids() {}

    /** A new id, greater than those made before it on this JVM. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /**
     * Whether an id was made less than half a minute ago. What bears such an id may have come into being in another
     * service just now, with the news of it still on its way here; an older or foreign id that is not known here
     * stands for nothing.
     *
     * @param id any id; one that is not of version 7 is never new
     */
    public static boolean isRecent(UUID id) {
        return UuidUtil.isTimeOrderedEpoch(id)
                && UuidUtil.getInstant(id).isAfter(Instant.now().minus(NEWS_MAY_TAKE));
    }
}
