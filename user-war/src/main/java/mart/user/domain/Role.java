package mart.user.domain;

import java.util.Locale;

/** Determines what a user may do. */
public enum Role {
    /** Orders and pays. */
    CUSTOMER,
    /** In addition, maintains the catalogue and its stock, and operates the services. */
    ADMIN;

    /** @param group the group in an access token, such as {@code admin} */
    public static Role of(String group) {
        return valueOf(group.toUpperCase(Locale.ROOT));
    }

    /** The group in an access token, such as {@code admin}. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }
}
