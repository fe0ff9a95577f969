package mart.payment.domain;

/**
 * What is kept of a card.
 *
 * @param token stands for the card at the gateway, which alone knows its number
 * @param brand such as {@code Visa}
 * @param lastFour the last four digits of the number
 */
public record TokenizedCard(String token, String brand, String lastFour) {}
