/** Consistency checks of the notification database. */
package mart.notification.reconciliation;
