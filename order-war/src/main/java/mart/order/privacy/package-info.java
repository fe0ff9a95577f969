/** Export of the personal data that the order service stores. {@link mart.order.domain.ChangeOrders} erases it. */
package mart.order.privacy;
