/** Personal data that the payment service stores, for the export by the user service. */
package mart.payment.privacy;
