/** What a user and a log-in are, and where they are kept. */
package mart.user.domain;
