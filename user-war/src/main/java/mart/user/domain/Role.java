package mart.user.domain;

import java.util.Locale;

/** What a user may do. */
public enum Role {
    /** Orders and pays. */
    CUSTOMER,
    /** Keeps the catalogue and its stock, too. */
    ADMIN;

    /** The group that an access token names. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }
}
