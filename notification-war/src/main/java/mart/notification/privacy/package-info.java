/** What the notification service answers over HTTP beside what every service does. */
package mart.notification.privacy;
