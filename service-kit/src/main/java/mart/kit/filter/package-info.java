/** The servlet filters that every request passes before JAX-RS. */
package mart.kit.filter;
