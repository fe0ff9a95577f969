package mart.benchmark.scenario;

import java.util.UUID;

/**
 * A user of the mart.
 *
 * @param token an access token that is valid for the whole benchmark
 */
public record Account(UUID userId, String username, String password, String token) {}
