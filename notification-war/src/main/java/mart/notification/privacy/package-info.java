/** The e-mails of the caller as personal data, for the export of the user service. */
package mart.notification.privacy;
