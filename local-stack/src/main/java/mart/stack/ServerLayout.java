package mart.stack;

import java.util.Collections;
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
        List<String> jvmFlags(Set<Service> services) {
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

        @Override
        List<String> jvmFlags(Set<Service> services) {
            return Collections.disjoint(services, BUSY) ? QUIET_SERVER : BUSY_SERVER;
        }
    };

    /** The services that need most of the processor time. */
    private static final Set<Service> BUSY = Set.of(Service.ORDER, Service.PAYMENT);

    /** A small young generation: a third of the heap of each server would be more than one service needs. */
    private static final List<String> BUSY_SERVER = List.of("-Xmn16m");

    /** C1 only: with C2 in each of them, six JVMs on two processors start slowly and need a fifth more memory. */
    private static final List<String> QUIET_SERVER = List.of("-Xmn8m", "-XX:TieredStopAtLevel=1");

    /** The services of each server. */
    abstract List<Set<Service>> split(Set<Service> services);

    /** The name of the server that runs these services. */
    abstract String serverName(Set<Service> services);

    /** JVM flags of the server that runs these services, in addition to those of every server. */
    abstract List<String> jvmFlags(Set<Service> services);

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
