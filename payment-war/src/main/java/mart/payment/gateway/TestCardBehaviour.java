package mart.payment.gateway;

import java.util.Arrays;
import java.util.List;
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
    PASSES(
            null,
            "4242424242424242",
            "4000056655665556",
            "5555555555554444",
            "2223003122003222",
            "378282246310005",
            "6011111111111117",
            "3056930009020004",
            "3566002020360505",
            "6200000000000005"),
    DECLINED("The card was declined.", "4000000000000002"),
    INSUFFICIENT_FUNDS("The card has insufficient funds.", "4000000000009995"),
    LOST("The card was reported lost.", "4000000000009987"),
    STOLEN("The card was reported stolen.", "4000000000009979"),
    EXPIRED("The card has expired.", "4000000000000069"),
    INCORRECT_CVC("The security code is incorrect.", "4000000000000127"),
    PROCESSING_ERROR("The card could not be processed; try again.", "4000000000000119"),
    CHANCE("The card was declined.");

    private static final String PREFIX = "sim_";

    private final String declineReason;
    private final List<String> testCards;

    TestCardBehaviour(String declineReason, String... testCards) {
        this.declineReason = declineReason;
        this.testCards = List.of(testCards);
    }

    static TestCardBehaviour of(Card card) {
        return Arrays.stream(values())
                .filter(behaviour -> behaviour.testCards.contains(card.number()))
                .findFirst()
                .orElse(CHANCE);
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
