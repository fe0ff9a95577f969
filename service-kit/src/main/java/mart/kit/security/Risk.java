package mart.kit.security;

import java.util.Locale;

/**
 * An insecure way to run a service. Outside of the profiles {@code local} and {@code test}, a service with such a
 * configuration does not start, unless {@code mart.accepted-risks} names the risk.
 */
public enum Risk {

    /** Customers pay by a gateway that moves no money and accepts public test cards. */
    SIMULATED_GATEWAY,

    /** A database on another machine has the password that is published in the repository. */
    DEFAULT_PASSWORD,

    /** The connection to a database on another machine may be readable, or end at the wrong server. */
    UNVERIFIED_DATABASE,

    /** Requests with passwords, cards and tokens travel unencrypted between machines. */
    PLAIN_HTTP,

    /** Messages travel unencrypted between machines, and every machine on the network can publish them. */
    PLAIN_KAFKA,

    /** E-mails travel unencrypted to the mail server. */
    PLAIN_MAIL;

    /** The name in {@code mart.accepted-risks}, such as {@code plain-http}. */
    String settingName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
