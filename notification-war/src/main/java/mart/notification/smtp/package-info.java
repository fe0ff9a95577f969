/** The way of e-mails from their table to the mail server, through Jakarta Mail. */
package mart.notification.smtp;
