/**
 * The outside system that moves the money: what is asked of it, and those there are. Which one it is is a matter of
 * configuration ({@code gateway.kind}). Card numbers are known in this package and at the REST interface only.
 */
package mart.payment.gateway;
