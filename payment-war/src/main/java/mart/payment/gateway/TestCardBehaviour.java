package mart.payment.gateway;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import mart.payment.domain.Card;
import mart.payment.domain.ChargeOutcome;

/**
 * How the simulated gateway treats a card: Stripe's test cards have a fixed outcome, all other cards a random one. The
 * token contains the behaviour, so the gateway does not store the card number.
 */
enum TestCardBehaviour {
    PASSES(null),
    DECLINED("The card was declined."),
    INSUFFICIENT_FUNDS("The card has insufficient funds."),
    LOST("The card was reported lost."),
    STOLEN("The card was reported stolen."),
    EXPIRED("The card has expired."),
    INCORRECT_CVC("The security code is incorrect."),
    PROCESSING_ERROR("The card could not be processed; try again."),
    CHANCE("The card was declined.");

    private static final String PREFIX = "sim_";

    private static final Map<String, TestCardBehaviour> TEST_CARDS = Map.ofEntries(
            Map.entry("4242424242424242", PASSES),
            Map.entry("4000056655665556", PASSES),
            Map.entry("5555555555554444", PASSES),
            Map.entry("2223003122003222", PASSES),
            Map.entry("378282246310005", PASSES),
            Map.entry("6011111111111117", PASSES),
            Map.entry("3056930009020004", PASSES),
            Map.entry("3566002020360505", PASSES),
            Map.entry("6200000000000005", PASSES),
            Map.entry("4000000000000002", DECLINED),
            Map.entry("4000000000009995", INSUFFICIENT_FUNDS),
            Map.entry("4000000000009987", LOST),
            Map.entry("4000000000009979", STOLEN),
            Map.entry("4000000000000069", EXPIRED),
            Map.entry("4000000000000127", INCORRECT_CVC),
            Map.entry("4000000000000119", PROCESSING_ERROR));

    private final String declineReason;

    TestCardBehaviour(String declineReason) {
        this.declineReason = declineReason;
    }

    static TestCardBehaviour of(Card card) {
        return TEST_CARDS.getOrDefault(card.number(), CHANCE);
    }

    /** Empty if the token was not issued by {@link #newToken}. */
    static Optional<TestCardBehaviour> ofToken(String token) {
        return Arrays.stream(values())
                .filter(behaviour -> token.startsWith(PREFIX + behaviour.name() + "_"))
                .max((a, b) -> a.name().length() - b.name().length());
    }

    String newToken() {
        return PREFIX + name() + "_" + UUID.randomUUID();
    }

    /** @param chance decides for a card that is not a test card */
    ChargeOutcome charge(BooleanSupplier chance) {
        boolean passes = this == PASSES || this == CHANCE && chance.getAsBoolean();
        return passes ? ChargeOutcome.CAPTURED : ChargeOutcome.declined(declineReason);
    }
}
