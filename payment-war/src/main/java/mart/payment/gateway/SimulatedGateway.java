package mart.payment.gateway;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import mart.kit.BackgroundTasks;
import mart.payment.domain.TokenizedCard;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Moves no money, but behaves as if: slow, choosy, and with a good memory. The test cards are told by {@link TestCardBehaviour};
 * of the others, {@code gateway.success-rate} pass. Any well-formed expiry will do unless
 * {@code gateway.refuse-expired} is set.
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
    private boolean refusesExpired;

    @Inject
    private SimulatedGatewayLedger books;

    @Inject
    private BackgroundTasks background;

    @PostConstruct
    void check() {
        if (!(successRate >= 0 && successRate <= 1) || latency.isNegative()) {
            throw new IllegalStateException(
                    "gateway.success-rate must be between 0 and 1, gateway.latency not negative");
        }
    }

    @Override
    public TokenizedCard tokenize(Card card) {
        boolean expired = card.expiry().isBefore(YearMonth.now(ZoneOffset.UTC));
        TestCardBehaviour fate = expired && refusesExpired ? TestCardBehaviour.EXPIRED : TestCardBehaviour.of(card);
        return new TokenizedCard(fate.newToken(), card.brand(), card.lastFour());
    }

    @Override
    public ChargeOutcome charge(UUID attemptId, String token, BigDecimal amount) {
        background.pause(latency);
        ChargeOutcome outcome = TestCardBehaviour.ofToken(token)
                .map(fate -> fate.charge(this::isLucky))
                .orElse(ChargeOutcome.declined("The card is not known to the gateway."));
        return books.charge(attemptId, token, amount, outcome);
    }

    @Override
    public void refund(UUID refundId, UUID attemptId, BigDecimal amount) {
        background.pause(latency);
        books.refund(refundId, attemptId, amount);
    }

    private boolean isLucky() {
        return ThreadLocalRandom.current().nextDouble() < successRate;
    }
}
