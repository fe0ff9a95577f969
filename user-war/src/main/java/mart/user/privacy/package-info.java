/** Personal data: exports everything that the mart stores about a user, and erases it. */
package mart.user.privacy;
