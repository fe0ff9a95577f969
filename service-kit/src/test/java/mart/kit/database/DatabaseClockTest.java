package mart.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @AfterEach
    void reset() {
        Instant now = Instant.now();
        DatabaseClock.measured(now, now, now);
    }

    @Test
    void clockIsThatOfTheDatabase() {
        Instant before = Instant.now();
        DatabaseClock.measured(before.plus(HOUR).plusSeconds(1), before, before.plusSeconds(2));

        assertThat(DatabaseClock.now())
                .isCloseTo(OffsetDateTime.now(ZoneOffset.UTC).plus(HOUR), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void entitiesAreStampedWithTheTimeOfTheDatabase() {
        Instant now = Instant.now();
        DatabaseClock.measured(now.minus(HOUR), now, now);
        VersionedEntity entity = new VersionedEntity() {};
        entity.touch();

        assertThat(entity.createdAt())
                .isCloseTo(OffsetDateTime.now(ZoneOffset.UTC).minus(HOUR), within(1, ChronoUnit.SECONDS));
    }
}
