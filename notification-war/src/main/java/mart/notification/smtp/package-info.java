/** Background job that sends queued e-mails to the mail server over SMTP, with Jakarta Mail. */
package mart.notification.smtp;
