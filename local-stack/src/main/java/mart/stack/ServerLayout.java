package mart.stack;

import java.util.List;
import java.util.Set;

/** How the services are distributed over Liberty servers. */
public enum ServerLayout {
    /** One server runs all services. */
    ONE {
        @Override
        List<Set<Service>> split(Set<Service> services) {
            return services.isEmpty() ? List.of() : List.of(services);
        }

        @Override
        String serverName(Set<Service> services) {
            return "mart";
        }

        @Override
        List<String> jvmFlags() {
            return List.of();
        }
    },
    /** Each service has a server of its own. */
    SIX {
        @Override
        List<Set<Service>> split(Set<Service> services) {
            return services.stream().map(Set::of).toList();
        }

        @Override
        String serverName(Set<Service> services) {
            return services.iterator().next().id();
        }

        /** C1 only: six JVMs that also run C2 need twice as long until they are ready, and a quarter more memory. */
        @Override
        List<String> jvmFlags() {
            return List.of("-XX:TieredStopAtLevel=1");
        }
    };

    /** The services of each server. */
    abstract List<Set<Service>> split(Set<Service> services);

    /** The name of the server that runs these services. */
    abstract String serverName(Set<Service> services);

    /** JVM flags for this number of servers on one machine. */
    abstract List<String> jvmFlags();

    /**
     * Parses the value of {@code mart.servers}.
     *
     * @throws StartupException if it is neither {@code one} nor {@code six}
     */
    static ServerLayout named(String name) {
        return switch (name) {
            case "one" -> ONE;
            case "six" -> SIX;
            default -> throw new StartupException("mart.servers is '" + name + "': expected one or six.");
        };
    }
}
