/**
 * Who is asking, who may change the catalogue, and whom the service itself believes. Tokens are verified by the server
 * (MicroProfile JWT).
 */
package mart.kit.security;
