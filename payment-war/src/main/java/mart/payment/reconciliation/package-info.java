/** Consistency checks of the payment data, and the facts that the order service's data must agree with. */
package mart.payment.reconciliation;
