/**
 * Stock of products and the reservations of orders. Orders only move units between available, reserved and sold; the
 * total of a product changes through the REST API only.
 */
@NullMarked
package mart.inventory.domain;

import org.jspecify.annotations.NullMarked;
