/** What must hold in the data of the order service, and what other services' data must agree with. */
package mart.order.reconciliation;
