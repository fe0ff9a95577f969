/** Login and the caller's profile through the order service: forwards the requests to the user service. */
package mart.order.login;
