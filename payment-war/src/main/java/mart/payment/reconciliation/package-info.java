/** What must hold in the data of the payment service, and what other services' data must agree with. */
package mart.payment.reconciliation;
