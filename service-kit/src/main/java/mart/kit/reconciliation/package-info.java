/** {@code GET /reconciliation}: consistency checks of a service's database. For administrators. */
package mart.kit.reconciliation;
