package mart.payment.domain;

import java.math.BigDecimal;

/**
 * The state of an order, as far as its payment depends on it.
 *
 * @param version grows with each event of the order
 * @param amount the order's total
 * @param payable whether the total may be charged now
 * @param ended whether the order is completed, rejected, cancelled or expired
 */
public record PayableOrder(long version, BigDecimal amount, boolean payable, boolean ended) {}
