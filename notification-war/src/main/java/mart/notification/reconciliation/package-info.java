/** What must hold in the data of the notification service. */
package mart.notification.reconciliation;
