package mart.stack;

/** What a command was told: system properties, or else variables of the environment ({@code ORDER_PORT}). */
public final class Settings {

    private Settings() {}

    /** Null if nothing was said of it. */
    public static String setting(String name) {
        String value = System.getProperty(name);
        return value != null ? value : System.getenv(ServerEnvironment.environmentName(name));
    }

    /** As {@link #setting(String)}, and {@code otherwise} if it is blank as well. */
    public static String setting(String name, String otherwise) {
        String value = setting(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
