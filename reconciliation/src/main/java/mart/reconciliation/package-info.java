/**
 * Checks whether the data of the six services agree with each other.
 *
 * <p>{@link mart.reconciliation.Reconciliation} is the library, {@link mart.reconciliation.ReconcileCommand} the command.
 */
package mart.reconciliation;
