package mart.kit.kafka;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Creates Protocol Buffers timestamps. */
public final class Timestamps {

    private Timestamps() {}

    /** The current time. */
    public static Timestamp now() {
        Instant now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }
}
