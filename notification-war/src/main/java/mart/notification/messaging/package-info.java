/** Kafka listeners that queue an e-mail for an event, and erase the e-mails of erased users. */
package mart.notification.messaging;
