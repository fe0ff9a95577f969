/** The personal data that the payment service stores about a user. */
package mart.payment.privacy;
