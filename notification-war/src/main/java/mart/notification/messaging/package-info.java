/** The events that users are told of. */
package mart.notification.messaging;
