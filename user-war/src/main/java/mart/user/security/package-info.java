/** Passwords and access tokens: the cryptography of the user service, none of it our own. */
package mart.user.security;
