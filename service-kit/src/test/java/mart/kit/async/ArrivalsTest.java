package mart.kit.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import mart.kit.problem.NotFound;
import mart.kit.problem.Unavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");

    private Instant now = START;
    private final Arrivals arrivals = new Arrivals(() -> now);

    @BeforeEach
    void catchUp() {
        handledUntil(now);
    }

    @Test
    void onlyNewIdsAreWorthWaitingFor() {
        Duration longest = Duration.ofSeconds(5);
        assertThat(arrivals.worthWaiting(createdAt(0), longest)).isEqualTo(longest);
        assertThat(arrivals.worthWaiting(createdAt(-29), longest)).isEqualTo(longest);
        assertThat(arrivals.worthWaiting(createdAt(-31), longest)).isZero();
    }

    @Test
    void idsFromTheFutureAreNotAwaited() {
        assertThat(arrivals.mayArrive(createdAt(29))).isTrue();
        assertThat(arrivals.mayArrive(createdAt(31))).isFalse();
        assertThat(arrivals.mayArrive(UUID.fromString("0375c7d6-0000-7000-8000-000000000000")))
                .as("an id of the year 2090")
                .isFalse();
    }

    @Test
    void idsOfOtherVersionsAreNotAwaited() {
        assertThat(arrivals.mayArrive(UUID.fromString("936da01f-9abd-4d9d-80c7-02af85c822a8")))
                .isFalse();
    }

    @Test
    void everythingMayArriveBeforeTheFirstMessagesAreHandled() {
        assertThat(new Arrivals(() -> now).mayArrive(createdAt(-7_200))).isTrue();
        assertThat(new Arrivals(() -> now).unknown(createdAt(-7_200), new NotFound("none")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatWasCreatedDuringAnOutageMayArriveUntilHalfAMinuteAfterIt() {
        arrivals.interrupted();
        now = START.plusSeconds(600);
        assertUnavailable(1);
        handledUntil(now);
        assertUnavailable(1);
        now = START.plusSeconds(625);
        handledUntil(now);
        assertUnavailable(1);
        assertThat(arrivals.mayArrive(createdAt(-31))).isFalse();
        now = START.plusSeconds(631);
        handledUntil(now);
        assertThat(arrivals.mayArrive(createdAt(1))).isFalse();
        assertNotFound(630);
    }

    @Test
    void serviceThatHandlesMessagesLateIsCatchingUp() {
        now = START.plusSeconds(300);
        handledUntil(START.plusSeconds(200));
        assertUnavailable(1);
        assertUnavailable(299);
        assertNotFound(-31);
        now = START.plusSeconds(400);
        handledUntil(now);
        assertUnavailable(399);
        now = START.plusSeconds(431);
        handledUntil(now);
        assertNotFound(430);
    }

    @Test
    void shortInterruptionIsNotAnOutage() {
        arrivals.interrupted();
        now = START.plusSeconds(4);
        assertNotFound(3);
        handledUntil(now);
        now = START.plusSeconds(9);
        assertNotFound(8);
    }

    @Test
    void startWithABacklogIsAnOutage() {
        Arrivals started = new Arrivals(() -> now);
        started.handledUntil(Optional.empty());
        now = START.plusSeconds(16);
        assertThat(started.unknown(createdAt(-600), new NotFound("none"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void startWithoutABacklogIsNotAnOutage() {
        Arrivals started = new Arrivals(() -> now);
        started.handledUntil(Optional.empty());
        now = START.plusSeconds(10);
        assertThat(started.unknown(createdAt(0), new NotFound("none"))).isInstanceOf(NotFound.class);
        started.handledUntil(Optional.of(START.plusSeconds(5)));
        assertThat(started.unknown(createdAt(0), new NotFound("none"))).isInstanceOf(NotFound.class);
    }

    @Test
    void latestMeasurementMayBeAFewSecondsOld() {
        now = START.plusSeconds(10);
        handledUntil(START);
        assertNotFound(1);
        assertThat(arrivals.mayArrive(createdAt(1))).isTrue();
    }

    private void handledUntil(Instant time) {
        arrivals.handledUntil(Optional.of(time));
    }

    private void assertUnavailable(int seconds) {
        assertThat(arrivals.mayArrive(createdAt(seconds))).isTrue();
        assertThat(arrivals.unknown(createdAt(seconds), new NotFound("none"))).isInstanceOf(Unavailable.class);
    }

    private void assertNotFound(int seconds) {
        NotFound notFound = new NotFound("none");
        assertThat(arrivals.unknown(createdAt(seconds), notFound)).isSameAs(notFound);
    }

    /** An id of a second after (or before) the start. */
    private static UUID createdAt(int seconds) {
        return UuidCreator.getTimeOrderedEpoch(START.plusSeconds(seconds));
    }
}
