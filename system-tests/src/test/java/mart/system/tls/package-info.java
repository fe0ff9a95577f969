/** The mart on an untrusted network: everything is encrypted, and each service has only the rights that it needs. */
package mart.system.tls;
