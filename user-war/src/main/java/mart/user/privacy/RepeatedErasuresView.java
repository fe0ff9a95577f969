package mart.user.privacy;

/**
 * What was said again.
 *
 * @param users how many are gone
 */
public record RepeatedErasuresView(int users) {}
