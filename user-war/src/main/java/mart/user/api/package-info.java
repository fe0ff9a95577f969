/** REST resources for registration, login, tokens and passwords, with their request and response records. */
package mart.user.api;
