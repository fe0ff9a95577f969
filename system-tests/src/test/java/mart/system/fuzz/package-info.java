/** Thousands of inputs that chance has made, for every operation that the OpenAPI documents tell of. */
package mart.system.fuzz;
