package mart.payment.gateway;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mart.kit.async.Batcher;
import mart.payment.domain.Card;
import mart.payment.domain.ChargeOutcome;
import mart.payment.domain.PaymentGateway;
import mart.payment.domain.TokenizedCard;
import mart.payment.gateway.SimulatedGatewayLedger.Charge;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Payment gateway that moves no money. It takes {@code gateway.latency} per call, and records charges and refunds in
 * {@link SimulatedGatewayLedger}. {@link TestCardBehaviour} decides the outcome of test cards; other cards succeed with
 * the probability {@code gateway.success-rate}. Expired cards are declined only with {@code gateway.refuse-expired}.
 */
@ApplicationScoped
@Typed(SimulatedGateway.class)
public class SimulatedGateway implements PaymentGateway {

    @Inject
    @ConfigProperty(name = "gateway.success-rate")
    private double successRate;

    @Inject
    @ConfigProperty(name = "gateway.latency")
    private Duration latency;

    @Inject
    @ConfigProperty(name = "gateway.refuse-expired")
    private boolean refuseExpired;

    @Inject
    private SimulatedGatewayLedger ledger;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    /** Records the charges that are due at about the same time together. */
    private final Batcher<Due> charges = new Batcher<>(Runnable::run, this::record);

    /** A charge whose latency has passed. */
    private record Due(Charge charge, CompletableFuture<ChargeOutcome> answer) {}

    @PostConstruct
    void check() {
        if (!(successRate >= 0 && successRate <= 1) || latency.isNegative()) {
            throw new IllegalStateException(
                    "gateway.success-rate must be between 0 and 1, and gateway.latency must not be negative");
        }
    }

    @Override
    public CompletionStage<TokenizedCard> tokenize(Card card) {
        boolean expired = card.expiry().isBefore(YearMonth.now(ZoneOffset.UTC));
        TestCardBehaviour behaviour = expired && refuseExpired ? TestCardBehaviour.EXPIRED : TestCardBehaviour.of(card);
        return CompletableFuture.completedStage(new TokenizedCard(behaviour.newToken(), card.brand(), card.lastFour()));
    }

    @Override
    public CompletionStage<ChargeOutcome> charge(UUID attemptId, String token, BigDecimal amount) {
        ChargeOutcome outcome = TestCardBehaviour.ofToken(token)
                .map(behaviour -> behaviour.charge(this::succeedsByChance))
                .orElse(ChargeOutcome.declined("The gateway does not know this card."));
        Due due = new Due(new Charge(attemptId, token, amount, outcome), new CompletableFuture<>());
        afterLatency(() -> charges.add(due));
        return due.answer();
    }

    @Override
    public CompletionStage<Void> refund(UUID refundId, UUID attemptId, BigDecimal amount) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        afterLatency(() -> answer(done, () -> {
            ledger.refund(refundId, attemptId, amount);
            return null;
        }));
        return done;
    }

    private void afterLatency(Runnable work) {
        scheduler.schedule(work, latency.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void record(List<Due> batch) {
        try {
            Set<UUID> recorded = ledger.charge(batch.stream().map(Due::charge).toList());
            batch.forEach(due -> answer(
                    due.answer(),
                    () -> recorded.contains(due.charge().attemptId())
                            ? due.charge().outcome()
                            : ledger.recorded(due.charge())));
        } catch (Throwable e) { // each call must get an answer
            batch.forEach(due -> due.answer().completeExceptionally(e));
        }
    }

    /** On this thread; an exception of {@code work} completes the answer, too. */
    private static <T> void answer(CompletableFuture<T> answer, Supplier<T> work) {
        answer.completeAsync(work, Runnable::run);
    }

    private boolean succeedsByChance() {
        return ThreadLocalRandom.current().nextDouble() < successRate;
    }
}
