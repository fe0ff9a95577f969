package mart.stack;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The six services with the ports the shop's description gives them. */
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

    /** The name in variables, files and databases: {@code order}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its database: {@code wasam_database_order}. */
    public String database() {
        return "wasam_database_" + id();
    }

    /** The variable of its HTTP port: {@code order.port}. */
    public String portVariable() {
        return id() + ".port";
    }

    /** The variable of its database's port: {@code order.db.port}. */
    public String databasePortVariable() {
        return id() + ".db.port";
    }

    /** The file name of its WAR: {@code order-war.war}. */
    public String war() {
        return id() + "-war.war";
    }

    /**
     * The service of that name.
     *
     * @throws StartupException if there is none, saying which there are
     */
    public static Service named(String id) {
        return Arrays.stream(values())
                .filter(service -> service.id().equals(id.strip()))
                .findFirst()
                .orElseThrow(() -> new StartupException("There is no service '" + id.strip() + "'. The services are "
                        + Arrays.stream(values()).map(Service::id).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * What a choice of services means: {@code all}, {@code none} or names with commas.
     *
     * @throws StartupException if a name is unknown
     */
    public static Set<Service> chosen(String choice) {
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
