/** Limits the rate of password and registration attempts, across all instances of the service. */
package mart.user.ratelimit;
