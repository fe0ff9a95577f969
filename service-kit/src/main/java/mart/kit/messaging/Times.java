package mart.kit.messaging;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Points in time as messages bear them. */
public final class Times {

    private Times() {}

    /** This moment. */
    public static Timestamp now() {
        Instant now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }
}
