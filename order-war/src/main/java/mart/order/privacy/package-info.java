/** Export of the personal data that the order service stores. Erasure is {@link mart.order.domain.EraseBuyer}. */
package mart.order.privacy;
