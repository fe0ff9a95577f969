/** What the payment service says and hears. */
package mart.payment.messaging;
