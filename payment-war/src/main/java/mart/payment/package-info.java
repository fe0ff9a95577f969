/** The payment service: charges cards for orders through a payment gateway, and refunds the money. */
package mart.payment;
