package mart.kit.outbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Where the relay's next read of the outbox begins, and which topics it leaves out. Used by the relay's thread only.
 *
 * <p>Ids are not committed in their order, so a message may appear below others that were published. So a read begins a
 * little below the highest id that was taken, and a read of everything follows at the latest {@link #FULL_READ_INTERVAL}
 * after the last. Such a message is not about the same thing as those above it: a thing is locked before a message about
 * it gets its id. Messages that were left in the outbox may be about the same thing. So the next read is of everything,
 * and so is the first one with a topic that was left out.
 */
final class ReadPosition {

    /** How many ids below the highest taken one are read each time: more than transactions in progress use. */
    private static final long OVERLAP = 5_000;

    private static final Duration FULL_READ_INTERVAL = Duration.ofSeconds(30);

    private final Set<String> pausedTopics = new HashSet<>();
    private long highestTaken;
    private long lastFullReadNanos;

    ReadPosition(long nowNanos) {
        lastFullReadNanos = nowNanos;
    }

    /** The id below which messages are not read. */
    long after() {
        return Math.max(0, highestTaken - OVERLAP);
    }

    /** The topics that are left out until the next regular full read. */
    Set<String> pausedTopics() {
        return pausedTopics;
    }

    /** Begins a full read of all topics, if the last one is too long ago. */
    void startOverIfDue(long nowNanos) {
        if (nowNanos - lastFullReadNanos > FULL_READ_INTERVAL.toNanos()) {
            lastFullReadNanos = nowNanos;
            pausedTopics.clear();
            startOver();
        }
    }

    /** Lets the next read begin with the oldest message. */
    void startOver() {
        highestTaken = 0;
    }

    /** Moves on: everything up to this id was read, and nothing of it was left in the outbox. */
    void advanceTo(long id) {
        highestTaken = Math.max(highestTaken, id);
    }

    /** Leaves a topic out; returns whether it was included before. */
    boolean pause(String topic) {
        return pausedTopics.add(topic);
    }
}
