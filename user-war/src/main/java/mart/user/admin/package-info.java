/** Who keeps the shop: the first administrator, and whom administrators make one of them. */
package mart.user.admin;
