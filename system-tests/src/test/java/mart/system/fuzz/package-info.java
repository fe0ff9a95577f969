/** Random inputs for every operation of the OpenAPI documents. */
package mart.system.fuzz;
