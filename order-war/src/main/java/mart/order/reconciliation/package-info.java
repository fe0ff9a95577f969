/** Consistency checks inside the order database, and the facts that other services' data must match. */
package mart.order.reconciliation;
