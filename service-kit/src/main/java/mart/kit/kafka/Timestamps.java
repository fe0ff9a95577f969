package mart.kit.kafka;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Points in time as messages bear them. */
public final class Timestamps {

    private Timestamps() {}

    /** This moment. */
    public static Timestamp now() {
        Instant now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }
}
