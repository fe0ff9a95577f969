package mart.order.domain;

/**
 * CDI event: an order was changed in the current transaction. Fired synchronously; an exception of an observer rolls the
 * change back.
 *
 * @param change never {@link Change#NOTHING}
 */
public record OrderChanged(Order order, Change change) {}
