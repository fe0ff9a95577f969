/** The notification service: tells users by e-mail what happened to them. */
package mart.notification;
