/** Tests a mart on an untrusted network: all traffic is encrypted, and each service has minimal rights. */
package mart.system.tls;
