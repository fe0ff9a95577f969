package mart.kit;

/**
 * CDI event: the process was asked to end, and requests in progress can still be answered. Fired once. Observers
 * complete asynchronous requests, which the server would not wait for; they must not block.
 */
public record ShutdownRequested() {}
