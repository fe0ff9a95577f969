package mart.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.database.Transactions;
import mart.payment.domain.Card;
import mart.payment.domain.ChargeOutcome;
import mart.payment.domain.GatewayCall;
import mart.payment.domain.GatewayCalls;
import mart.payment.domain.GatewayResult;
import mart.payment.domain.GatewayUnavailable;
import mart.payment.domain.PaymentGateway;
import mart.payment.domain.RecordGatewayResults;
import mart.payment.domain.TokenizedCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayWorkerTest {

    private final Queue<GatewayCall> due = new ArrayDeque<>();
    private final List<CompletableFuture<ChargeOutcome>> charges = new ArrayList<>();
    private final List<GatewayResult> recorded = new ArrayList<>();
    private final List<GatewayCall> backedOff = new ArrayList<>();
    private final List<UUID> ended = new ArrayList<>();
    private boolean databaseFails;
    private final BackgroundTasks background = new BackgroundTasks();
    private final GatewayWorker worker = new GatewayWorker();

    @BeforeEach
    void replaceCollaborators() {
        worker.callsAtOnce = 3;
        worker.background = background;
        worker.transactions = new Transactions();
        worker.gateway = new ManualGateway();
        worker.database = new Database() {
            @Override
            public boolean isReady() {
                return true;
            }
        };
        worker.calls = new GatewayCalls() {
            @Override
            public List<GatewayCall> leaseDue(int limit) {
                List<GatewayCall> leased = due.stream().limit(limit).toList();
                due.removeAll(leased);
                return leased;
            }

            @Override
            public void endLeases(Collection<UUID> ids) {
                ended.addAll(ids);
            }

            @Override
            public void backOff(GatewayCall call) {
                if (databaseFails) {
                    throw new IllegalStateException("The database is unavailable");
                }
                backedOff.add(call);
            }
        };
        worker.recordResults = new RecordGatewayResults() {
            @Override
            public void record(Collection<GatewayResult> results) {
                if (results.stream().anyMatch(result -> result.call().amount().signum() == 0)) {
                    throw new IllegalStateException("An amount of 0 cannot be stored");
                }
                recorded.addAll(results);
            }
        };
    }

    @Test
    void callsThatTakeLongAreInProgressTogetherUpToTheLimit() throws InterruptedException {
        addDueCalls(5);
        worker.work();
        assertThat(charges).hasSize(3);
        charges.get(1).complete(ChargeOutcome.CAPTURED);
        worker.work();
        assertThat(charges).as("the next call takes the free place").hasSize(4);
        assertThat(recorded).hasSize(1);
    }

    @Test
    void newCallIsStartedAtOnceAndAboveTheLimitLeftToAnyInstance() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            worker.startAfterCommit(call(BigDecimal.TEN));
        }
        GatewayCall fourth = call(BigDecimal.TEN);
        worker.startAfterCommit(fourth);
        assertThat(charges).hasSize(3);
        worker.work();
        assertThat(ended).containsExactly(fourth.id());
        due.add(fourth);
        charges.get(0).complete(ChargeOutcome.CAPTURED);
        worker.work();
        assertThat(charges).as("the free place is taken without a wait").hasSize(4);
    }

    @Test
    void declineIsRecordedWithItsReason() throws InterruptedException {
        addDueCalls(1);
        worker.work();
        charges.get(0).complete(ChargeOutcome.declined("The card was declined."));
        worker.work();
        assertThat(recorded)
                .singleElement()
                .satisfies(result -> assertThat(result.declineReason()).isEqualTo("The card was declined."));
    }

    @Test
    void callWithUnknownOutcomeIsRetriedAndDoesNotDelayTheOthers() throws InterruptedException {
        addDueCalls(2);
        worker.work();
        charges.get(0).completeExceptionally(new GatewayUnavailable(new IllegalStateException("no answer")));
        charges.get(1).complete(ChargeOutcome.CAPTURED);
        worker.work();
        assertThat(backedOff).hasSize(1);
        assertThat(recorded).hasSize(1).doesNotContain(new GatewayResult(backedOff.get(0), null));
    }

    @Test
    void resultIsRecordedAlthoughTheRetryOfAnotherCallCannotBeStored() throws InterruptedException {
        addDueCalls(2);
        worker.work();
        databaseFails = true;
        charges.get(0).completeExceptionally(new GatewayUnavailable(new IllegalStateException("no answer")));
        charges.get(1).complete(ChargeOutcome.CAPTURED);
        assertThatThrownBy(worker::work).hasMessage("The database is unavailable");
        assertThat(recorded).hasSize(1);
    }

    @Test
    void resultThatCannotBeStoredIsRetriedAndDoesNotDelayTheOthers() throws InterruptedException {
        addDueCalls(2);
        due.add(call(BigDecimal.ZERO));
        worker.work();
        charges.forEach(charge -> charge.complete(ChargeOutcome.CAPTURED));
        worker.work();
        assertThat(recorded).hasSize(2);
        assertThat(backedOff).hasSize(1);
    }

    @Test
    void noCallIsStartedAfterShutdownBeganAndResultsOfStartedCallsAreRecorded() throws InterruptedException {
        addDueCalls(4);
        worker.work();
        background.stop();
        charges.forEach(charge -> charge.complete(ChargeOutcome.CAPTURED));
        worker.work();
        assertThat(recorded).hasSize(3);
        assertThat(due).as("calls left to other instances").hasSize(1);
    }

    private void addDueCalls(int count) {
        for (int i = 0; i < count; i++) {
            due.add(call(BigDecimal.TEN));
        }
    }

    private static GatewayCall call(BigDecimal amount) {
        UUID id = UUID.randomUUID();
        return new GatewayCall(id, UUID.randomUUID(), GatewayCall.Kind.CHARGE, id, "tok_1", amount, 1);
    }

    /** Completes a charge when the test does. */
    private final class ManualGateway implements PaymentGateway {
        @Override
        public CompletionStage<TokenizedCard> tokenize(Card card) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<ChargeOutcome> charge(UUID attemptId, String token, BigDecimal amount) {
            CompletableFuture<ChargeOutcome> charge = new CompletableFuture<>();
            charges.add(charge);
            return charge;
        }

        @Override
        public CompletionStage<Void> refund(UUID refundId, UUID attemptId, BigDecimal amount) {
            throw new UnsupportedOperationException();
        }
    }
}
