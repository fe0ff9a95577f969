/** What must hold in a service's data, asked of the database itself: {@code GET /reconciliation}. */
package mart.kit.reconciliation;
