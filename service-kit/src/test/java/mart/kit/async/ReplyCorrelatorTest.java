package mart.kit.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReplyCorrelatorTest {

    private final ReplyCorrelator<String> replies = new ReplyCorrelator<>();
    private final UUID subject = UUID.randomUUID();

    @Test
    void allRequestsThatWaitForASubjectGetTheReply() {
        CompletableFuture<String> one = await(Duration.ofMinutes(1));
        CompletableFuture<String> other = await(Duration.ofMinutes(1));

        replies.complete(UUID.randomUUID(), "something else");
        replies.complete(subject, "done");

        assertThat(one).isCompletedWithValue("done");
        assertThat(other).isCompletedWithValue("done");
    }

    @Test
    void waitEndsWithNullAfterTheTimeout() {
        assertThat(await(Duration.ofMillis(1)))
                .succeedsWithin(Duration.ofSeconds(10))
                .isNull();
    }

    @Test
    void eachRequestHasItsOwnTimeout() {
        CompletableFuture<String> impatient = await(Duration.ofMillis(1));
        CompletableFuture<String> patient = await(Duration.ofMinutes(1));
        assertThat(impatient).succeedsWithin(Duration.ofSeconds(10)).isNull();
        replies.complete(subject, "done");
        assertThat(patient).isCompletedWithValue("done");
    }

    @Test
    void completedRequestDoesNotGetTheNextReply() {
        await(Duration.ofMinutes(1));
        replies.complete(subject, "first");
        CompletableFuture<String> next = await(Duration.ofMinutes(1));

        assertThat(next).isNotDone();
        replies.complete(subject, "second");
        assertThat(next).isCompletedWithValue("second");
    }

    @Test
    void waitThatEndsNowTakesNoOtherWaitWithIt() {
        for (int i = 0; i < 20_000; i++) {
            replies.await(subject, Duration.ZERO);
            CompletableFuture<String> other = await(Duration.ofMinutes(1));
            replies.complete(subject, "done");
            assertThat(other).isCompletedWithValue("done");
        }
    }

    @Test
    void shutdownCompletesAllWaitsWithNull() {
        CompletableFuture<String> before = await(Duration.ofMinutes(1));

        replies.completeAll();

        assertThat(before).isCompletedWithValue(null);
        assertThat(await(Duration.ofMinutes(1))).isCompletedWithValue(null);
    }

    private CompletableFuture<String> await(Duration timeout) {
        return replies.await(subject, timeout);
    }
}
