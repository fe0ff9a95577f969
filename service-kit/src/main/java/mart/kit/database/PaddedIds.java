package mart.kit.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Ids for the {@code IN} of a JPQL query. Each number of ids makes a statement of its own, which the driver prepares and
 * PostgreSQL plans anew. With few different numbers, prepared statements are used again.
 */
public final class PaddedIds {

    private PaddedIds() {}

    /** Returns the ids, and repeats the last one until their number is a power of two. */
    public static List<UUID> of(Collection<UUID> ids) {
        List<UUID> padded = new ArrayList<>(ids);
        if (ids.size() > 1) {
            int size = Integer.highestOneBit(ids.size() - 1) * 2;
            padded.addAll(Collections.nCopies(size - ids.size(), padded.get(ids.size() - 1)));
        }
        return padded;
    }
}
