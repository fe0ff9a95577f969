package mart.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.payment.domain.GatewayCall;
import mart.payment.domain.GatewayCalls;
import mart.payment.domain.PayableOrder;
import mart.payment.domain.Payment;
import mart.payment.domain.TokenizedCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayWorkerTest {

    private final Queue<GatewayCall> due = new ArrayDeque<>(List.of(due(), due(), due()));
    private final List<GatewayCall> made = new ArrayList<>();
    private final BackgroundTasks background = new BackgroundTasks();
    private final GatewayWorker worker = new GatewayWorker() {
        @Override
        void make(GatewayCall call) {
            made.add(call);
            if (made.size() == stopAfter) {
                background.stop();
            }
        }
    };
    private int stopAfter = Integer.MAX_VALUE;

    @BeforeEach
    void replaceCollaborators() {
        worker.background = background;
        worker.database = new Database() {
            @Override
            public boolean isReady() {
                return true;
            }
        };
        worker.calls = new GatewayCalls() {
            @Override
            public Optional<GatewayCall> leaseNext(Duration lease) {
                return Optional.ofNullable(due.poll());
            }
        };
    }

    @Test
    void allDueCallsAreMade() throws InterruptedException {
        worker.makeDueCalls();
        assertThat(made).hasSize(3);
        assertThat(due).isEmpty();
    }

    @Test
    void noCallIsLeasedAfterShutdownBegan() throws InterruptedException {
        stopAfter = 1;
        worker.makeDueCalls();
        assertThat(made).hasSize(1);
        assertThat(due).as("calls left to other instances").hasSize(2);
    }

    private static GatewayCall due() {
        Payment payment = new Payment(UUID.randomUUID(), UUID.randomUUID());
        payment.updateOrder(new PayableOrder(1, BigDecimal.TEN, true, false));
        return GatewayCall.charge(payment.startAttempt(new TokenizedCard("tok_1", "Visa", "4242")));
    }
}
