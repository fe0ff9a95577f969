package mart.kit;

/**
 * Said once when the process is told to end, while requests in hand can still be answered: whoever makes one wait without
 * a thread, which the server would not wait for, lets it go now. Observed on a thread that nothing may hold up.
 */
public record ShutdownRequested() {}
