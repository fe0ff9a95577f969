package mart.stack;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The six services of the mart, with their standard ports. */
public enum Service {
    PRODUCT(8000, 5433),
    INVENTORY(8001, 5434),
    ORDER(8002, 5435),
    USER(8003, 5436),
    NOTIFICATION(8004, 5438),
    PAYMENT(8005, 5437);

    final int standardPort;
    final int standardDatabasePort;

    Service(int standardPort, int standardDatabasePort) {
        this.standardPort = standardPort;
        this.standardDatabasePort = standardDatabasePort;
    }

    /** The name in configuration keys, files and databases: {@code order}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its database: {@code wasam_database_order}. */
    public String database() {
        return "wasam_database_" + id();
    }

    /** The configuration key of its HTTP port: {@code order.port}. */
    public String portVariable() {
        return id() + ".port";
    }

    /** The configuration key of its database's port: {@code order.db.port}. */
    public String databasePortVariable() {
        return id() + ".db.port";
    }

    /** The file name of its WAR: {@code order-war.war}. */
    public String war() {
        return id() + "-war.war";
    }

    /**
     * Finds a service by its id.
     *
     * @throws StartupException if it does not exist; the message lists the services
     */
    public static Service named(String id) {
        return Arrays.stream(values())
                .filter(service -> service.id().equals(id.strip()))
                .findFirst()
                .orElseThrow(() -> new StartupException("Unknown service '" + id.strip() + "'. The services are "
                        + Arrays.stream(values()).map(Service::id).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * Parses the value of {@code mart.services}: {@code all}, {@code none}, or ids separated by commas.
     *
     * @throws StartupException if an id is unknown
     */
    public static Set<Service> parse(String choice) {
        return switch (choice.strip()) {
            case "all", "" -> EnumSet.allOf(Service.class);
            case "none" -> EnumSet.noneOf(Service.class);
            default ->
                Arrays.stream(choice.split(","))
                        .map(Service::named)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Service.class)));
        };
    }
}
