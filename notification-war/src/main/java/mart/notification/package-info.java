/**
 * The notification service. Sends users e-mails about registrations, orders, payments and refunds, triggered by events.
 * It has no {@code api} package, because it has no business endpoint; {@code privacy} serves personal data over HTTP.
 */
package mart.notification;
