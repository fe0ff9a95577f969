/**
 * Asks the six services whether their data agree with each other: {@link mart.stack.reconcile.Reconciliation}, and
 * {@link mart.stack.reconcile.Reconcile} as a command.
 */
package mart.stack.reconcile;
