/** The payment service: what each order costs, who paid it with what, and what was given back. */
package mart.payment;
