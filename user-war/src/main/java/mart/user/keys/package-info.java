/** Issues access tokens and publishes the public keys that verify them as a JSON Web Key set. */
package mart.user.keys;
