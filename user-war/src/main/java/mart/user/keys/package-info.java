/** The key pairs that access tokens are signed with where not a shared secret is: which there are, and how they are published. */
package mart.user.keys;
