/** What e-mails say: templates in {@code resources/mail}, and what fills them. */
package mart.notification.template;
