/** Renders the content of e-mails from the Pebble templates in {@code resources/mail}. */
package mart.notification.template;
