/** What must hold in the data of the inventory service, and what other services' data must agree with. */
package mart.inventory.reconciliation;
