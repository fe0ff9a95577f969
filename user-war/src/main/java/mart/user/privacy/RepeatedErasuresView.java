package mart.user.privacy;

/**
 * Result of publishing erasures again.
 *
 * @param users the number of erased users
 */
public record RepeatedErasuresView(int users) {}
