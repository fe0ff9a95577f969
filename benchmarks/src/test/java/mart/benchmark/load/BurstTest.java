package mart.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BurstTest {
    @Test
    void allActionsRunAtTheSameTime() {
        CountDownLatch arrived = new CountDownLatch(20);
        Runnable awaitOthers = () -> {
            arrived.countDown();
            try {
                arrived.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };

        Burst.start(Collections.nCopies(20, awaitOthers)).join();

        assertThat(arrived.getCount()).isZero();
    }

    @Test
    void theBurstFailsAsAnActionDid() {
        assertThatThrownBy(() -> Burst.start(List.of(() -> {}, () -> {
                            throw new IllegalStateException("wrong amount");
                        }))
                        .join())
                .hasRootCauseMessage("wrong amount");
    }
}
