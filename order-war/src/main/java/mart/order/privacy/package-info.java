/** The personal data that the order service stores about a user. */
package mart.order.privacy;
