/** Export of the personal data that the order service stores. Erasure is {@link mart.order.domain.ChangeOrders#eraseBuyer}. */
package mart.order.privacy;
