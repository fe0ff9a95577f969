/** The REST interface: orders, and the profile of the caller. */
package mart.order.api;
