package mart.system.chaos;

import java.util.UUID;
import mart.system.shop.Customer;

/**
 * What a customer knows about an order, from the responses.
 *
 * @param order null if it was rejected
 * @param card the number of the card for this order only
 * @param confirmed whether a response said that it is confirmed
 * @param cancelled whether a response said that it is cancelled
 * @param paid whether a response said that it is paid
 */
record Purchase(Customer customer, UUID order, String card, boolean confirmed, boolean cancelled, boolean paid) {}
