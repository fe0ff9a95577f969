/** The mart on a network that nobody trusts: everything encrypted, and each service with no more rights than it needs. */
package mart.system.tls;
