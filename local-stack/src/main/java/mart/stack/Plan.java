package mart.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What shall be started, where and how; complete and unchanging, unlike the {@link MartBuilder} it comes from. */
record Plan(
        Checkout checkout,
        Path data,
        Ports ports,
        Set<Service> databases,
        Set<Service> services,
        Servers servers,
        boolean page,
        boolean fresh,
        Map<String, String> variables,
        List<String> jvmFlags,
        Progress progress) {

    static final String JWT_SECRET = "jwt";

    /**
     * Refuses if something has not been built yet.
     *
     * @throws CannotStart saying what, and how to build it
     */
    void requireBuilt() {
        if (!services.isEmpty()) {
            checkout.liberty();
            services.forEach(checkout::war);
        }
    }

    /** What the services are told: where the others are, that this is a local set-up, and what was asked for. */
    Map<String, String> allVariables() {
        Map<String, String> all = new TreeMap<>(Variables.of(ports));
        all.put("log.level", "INFO");
        all.put("mp.config.profile", "local");
        all.putAll(variables);
        return all;
    }

    LibertyServer server(Set<Service> held, DataFolder folder) {
        Map<String, String> secrets = Map.of("JWT_SECRET", folder.secret(JWT_SECRET));
        return new LibertyServer(
                servers.name(held), held, checkout, ports, folder, allVariables(), secrets, jvmFlags, progress);
    }
}
