/** Who is asking, and who may change the catalogue. Tokens are verified by the server (MicroProfile JWT). */
package mart.kit.security;
