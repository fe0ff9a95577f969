/** What an e-mail is on its way to the mail server, and where e-mails wait. */
package mart.notification.domain;
