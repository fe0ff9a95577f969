/** The REST interface of the user service: registration, log-in, tokens. */
package mart.user.api;
