package mart.user.security;

/**
 * A signed JWT that shows who its bearer is, to every service and without asking this one.
 *
 * @param compact as it is sent
 * @param lifetime in seconds, from now
 */
public record AccessToken(String compact, long lifetime) {}
