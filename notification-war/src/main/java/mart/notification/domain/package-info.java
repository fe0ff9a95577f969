/** E-mails to be sent, their states and retries, and the users who must not receive any. */
package mart.notification.domain;
