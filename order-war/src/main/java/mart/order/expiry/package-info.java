/** Background job that ends orders whose payment window is over. */
package mart.order.expiry;
