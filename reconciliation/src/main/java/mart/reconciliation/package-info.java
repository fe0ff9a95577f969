/**
 * Asks the six services whether their data agree with each other: {@link mart.reconciliation.Reconciliation}, and
 * {@link mart.reconciliation.ReconcileCommand} as a command.
 */
package mart.reconciliation;
