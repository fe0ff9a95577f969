/** Tests access tokens that are signed with key pairs: forged tokens are rejected, and keys rotate under load. */
package mart.system.keys;
