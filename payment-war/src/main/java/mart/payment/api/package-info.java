/** The REST interface of payments. */
package mart.payment.api;
