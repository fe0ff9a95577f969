/** Sends random requests, valid and mutated, to every operation of the OpenAPI documents. */
package mart.system.fuzz;
