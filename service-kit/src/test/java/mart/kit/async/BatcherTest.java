package mart.kit.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private final Queue<Runnable> started = new ArrayDeque<>();
    private final List<List<Integer>> batches = new ArrayList<>();

    @Test
    void itemThatIsAddedAloneIsHandledAtOnce() {
        Batcher<Integer> batcher = new Batcher<>(Runnable::run, batches::add);
        batcher.add(1);
        batcher.add(2);
        assertThat(batches).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void itemsThatAreAddedMeanwhileAreTheNextBatch() {
        List<Batcher<Integer>> self = new ArrayList<>();
        self.add(new Batcher<>(started::add, batch -> {
            batches.add(batch);
            if (batches.size() == 1) {
                self.get(0).add(2);
                self.get(0).add(3);
            }
        }));
        self.get(0).add(1);

        assertThat(started).hasSize(1);
        started.remove().run();
        assertThat(started).isEmpty(); // one handler at a time
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3));
    }

    @Test
    void batchHasAtMost100Items() {
        Batcher<Integer> batcher = new Batcher<>(started::add, batches::add);
        IntStream.range(0, 101).forEach(batcher::add);
        started.remove().run();
        assertThat(batches).extracting(List::size).containsExactly(100, 1);
    }

    @Test
    void failedBatchDoesNotStopLaterOnes() {
        Batcher<Integer> batcher = new Batcher<>(Runnable::run, batch -> {
            batches.add(batch);
            throw new AssertionError("no batch can be handled");
        });
        batcher.add(1);
        batcher.add(2);
        assertThat(batches).containsExactly(List.of(1), List.of(2));
    }
}
