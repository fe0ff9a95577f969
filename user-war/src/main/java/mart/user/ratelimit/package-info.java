/** Slows down whoever guesses passwords or registers by the hundred: limits that all instances share. */
package mart.user.ratelimit;
