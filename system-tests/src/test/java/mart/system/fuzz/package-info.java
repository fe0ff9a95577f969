/** Inputs that chance has made, for every operation that the OpenAPI documents tell of: some each, or thousands. */
package mart.system.fuzz;
