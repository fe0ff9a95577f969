package mart.stack;

import java.util.Locale;

/** Reads the settings of a command: a system property, or else an environment variable ({@code ORDER_PORT}). */
public final class Settings {
    private Settings() {}

    /** The value of a setting; null if it is not set. */
    public static String setting(String name) {
        String value = System.getProperty(name);
        return value != null ? value : System.getenv(environmentName(name));
    }

    /** The value of a setting, or the default if it is not set or blank. */
    public static String setting(String name, String defaultValue) {
        String value = setting(name);
        return value == null || value.isBlank() ? defaultValue : value;
    }

    /** The rule of MicroProfile Config and Liberty: {@code order.db.port} becomes {@code ORDER_DB_PORT}. */
    static String environmentName(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
