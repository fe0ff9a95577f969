package mart.payment.domain;

/**
 * The part of a card that this service stores.
 *
 * @param token the gateway's substitute for the card number
 * @param brand for example {@code Visa}
 * @param lastFour the last four digits of the card number
 */
public record TokenizedCard(String token, String brand, String lastFour) {}
