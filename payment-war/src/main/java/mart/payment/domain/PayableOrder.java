package mart.payment.domain;

import java.math.BigDecimal;

/**
 * What matters of an order to its payment.
 *
 * @param version grows with each event of the order
 * @param amount what it costs
 * @param payable whether that may be charged now
 * @param ended whether it is completed, rejected, cancelled or expired
 */
public record PayableOrder(long version, BigDecimal amount, boolean payable, boolean ended) {}
