/** What a payment is, which attempts and refunds it may have, and what is still to be asked of the gateway for it. */
package mart.payment.domain;
