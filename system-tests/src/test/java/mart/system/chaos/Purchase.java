package mart.system.chaos;

import java.util.UUID;
import mart.system.shop.Customer;
import mart.system.shop.StockedProduct;

/**
 * What a shopper knows of an order of theirs, from the answers they got.
 *
 * @param order null if it was refused
 * @param card that it was, or would have been, paid with; of no other order
 * @param confirmed whether they were told so when they placed it
 * @param cancelled whether they were told that it is cancelled
 * @param paid whether they were told that it is paid
 */
record Purchase(
        Customer customer,
        StockedProduct goods,
        UUID order,
        String card,
        boolean confirmed,
        boolean cancelled,
        boolean paid) {}
