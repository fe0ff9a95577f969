package mart.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What shall be started, where and how; complete and unchanging, unlike the {@link MartBuilder} it comes from. */
record Plan(
        Checkout checkout,
        Path data,
        Ports ports,
        Transport doors,
        EnvironmentOverrides extras,
        Set<Service> databases,
        Set<Service> services,
        ServerLayout servers,
        int instances,
        boolean page,
        boolean fresh,
        Map<String, String> variables,
        Map<String, String> environment,
        List<String> jvmFlags,
        Progress progress) {

    static final String JWT_SECRET = "jwt";

    /**
     * Refuses if something has not been built yet.
     *
     * @throws StartupException saying what, and how to build it
     */
    void requireBuilt() {
        if (!services.isEmpty()) {
            checkout.liberty();
            services.forEach(checkout::war);
        }
    }

    /** What the services are told: where the others are, that this is a local set-up, and what was asked for. */
    Map<String, String> allVariables() {
        return allVariables(ports);
    }

    private Map<String, String> allVariables(Ports own) {
        Map<String, String> all = new TreeMap<>(Variables.of(own, doors));
        all.put("log.level", "INFO");
        all.put("mp.config.profile", "local");
        all.putAll(variables);
        return all;
    }

    /** The servers of all instances, the first one's first. */
    List<LibertyServer> servers(DataFolder folder) {
        List<LibertyServer> all = new ArrayList<>();
        int number = 0;
        for (Ports own : ports.instances(instances)) {
            number++;
            String suffix = number == 1 ? "" : "-" + number;
            servers.of(services)
                    .forEach(held -> all.add(server(servers.name(held) + suffix, held, own, Map.of(), folder)));
        }
        return List.copyOf(all);
    }

    /** As {@link Mart#createServer}. */
    LibertyServer another(String name, Set<Service> held, Map<String, String> otherwise, DataFolder folder) {
        return server(name, held, ports.instances(2).get(1), otherwise, folder);
    }

    private LibertyServer server(
            String name, Set<Service> held, Ports own, Map<String, String> otherwise, DataFolder folder) {
        Map<String, String> told = allVariables(own);
        told.putAll(otherwise);
        Map<String, String> secrets = new TreeMap<>(environment);
        secrets.put("JWT_SECRET", folder.secret(JWT_SECRET));
        return new LibertyServer(name, held, checkout, own, doors, folder, told, secrets, jvmFlags, progress);
    }
}
