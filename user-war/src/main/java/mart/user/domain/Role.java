package mart.user.domain;

import java.util.Locale;

/** What a user may do. */
public enum Role {
    /** Orders and pays. */
    CUSTOMER,
    /** Keeps the catalogue and its stock, too, and looks after the services. */
    ADMIN;

    /** @param group as an access token names it */
    public static Role of(String group) {
        return valueOf(group.toUpperCase(Locale.ROOT));
    }

    /** The group that an access token names. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }
}
