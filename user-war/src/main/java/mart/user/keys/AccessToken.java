package mart.user.keys;

/**
 * A signed JWT that identifies its user. Every service can verify it without a call to this one.
 *
 * @param compact the token as it is sent
 * @param lifetime in seconds, from now
 */
public record AccessToken(String compact, long lifetime) {}
