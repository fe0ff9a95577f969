/**
 * The stock of products and what orders hold of it. Orders only move units between free, reserved and sold; what there
 * is in all changes by what the API is told, and by nothing else.
 */
package mart.inventory.domain;
