/** Takes to the gateway what is to be charged or given back, and writes what became of it. */
package mart.payment.cashier;
