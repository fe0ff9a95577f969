/** What the product service says and hears. */
package mart.product.messaging;
