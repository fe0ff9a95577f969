/** HTTP interface: customers pay their orders, administrators refund them. */
package mart.payment.api;
