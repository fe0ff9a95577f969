package mart.stack;

import java.util.List;
import java.util.Set;

/** How the services are spread over Liberty servers. */
public enum ServerLayout {
    /** One server holds all. */
    ONE {
        @Override
        List<Set<Service>> of(Set<Service> services) {
            return services.isEmpty() ? List.of() : List.of(services);
        }

        @Override
        String name(Set<Service> services) {
            return "mart";
        }
    },
    /** Each has a server of its own. */
    SIX {
        @Override
        List<Set<Service>> of(Set<Service> services) {
            return services.stream().map(Set::of).toList();
        }

        @Override
        String name(Set<Service> services) {
            return services.iterator().next().id();
        }
    };

    abstract List<Set<Service>> of(Set<Service> services);

    abstract String name(Set<Service> services);

    /**
     * What {@code mart.servers} means.
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
