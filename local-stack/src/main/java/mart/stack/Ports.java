package mart.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Which port each part listens on, by the name of its variable ({@code order.port}, {@code kafka.port}). Immutable. */
public final class Ports {
    private static final String KAFKA = "kafka.port";
    private static final String KAFKA_CONTROLLER = "kafka.controller.port";
    private static final String MAIL = "mail.port";
    private static final String PAGE = "page.port";
    private static final int BETWEEN_INSTANCES = 100;

    private final Map<String, Integer> byVariable;

    private Ports(Map<String, Integer> byVariable) {
        this.byVariable = Collections.unmodifiableMap(byVariable);
    }

    /** The ports of the description: 8000 to 8005, 5433 to 5438, 9092 and 8080; mail at 3025. */
    public static Ports standard() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            ports.put(service.portVariable(), service.standardPort);
        }
        for (Service service : Service.values()) {
            ports.put(service.databasePortVariable(), service.standardDatabasePort);
        }
        ports.put(KAFKA, 9092);
        ports.put(KAFKA_CONTROLLER, 9093);
        ports.put(MAIL, 3025);
        ports.put(PAGE, 8080);
        return new Ports(ports);
    }

    /** Free ports, so that a second mart can run beside a first one; below those the system gives to outgoing connections. */
    public static Ports random() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String variable : standard().byVariable.keySet()) {
            int port;
            do {
                port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            } while (ports.containsValue(port) || !isFree(port));
            ports.put(variable, port);
        }
        return new Ports(ports);
    }

    /**
     * The ports asked for: {@code mart.ports} is {@code random}, or a number added to each standard port; single
     * variables ({@code order.port}) go before it.
     *
     * @param settings gives the value of a name, or null
     * @throws StartupException if a value is no port
     */
    public static Ports from(UnaryOperator<String> settings) {
        String all = settings.apply("mart.ports");
        Ports base = "random".equals(all) ? random() : standard();
        int offset = all == null || all.isBlank() || "random".equals(all) ? 0 : number("mart.ports", all);
        Map<String, Integer> ports = new LinkedHashMap<>();
        base.byVariable.forEach((variable, port) -> {
            String chosen = settings.apply(variable);
            ports.put(variable, chosen == null || chosen.isBlank() ? port + offset : number(variable, chosen));
        });
        ports.forEach(Ports::requireValid);
        return new Ports(ports).requireDistinct();
    }

    /**
     * Those of so many instances of each service: the first has these, each further one the first free ports from 100 above
     * on for the services, and shares all else.
     *
     * @throws StartupException if there is no such port
     */
    List<Ports> instances(int count) {
        List<Ports> all = new ArrayList<>(List.of(this));
        Set<Integer> taken = new HashSet<>(byVariable.values());
        for (int number = 1; number < count; number++) {
            Map<String, Integer> ports = new LinkedHashMap<>(byVariable);
            for (Service service : Service.values()) {
                int port = of(service) + BETWEEN_INSTANCES * number;
                while (isValid(port) && (!taken.add(port) || !isFree(port))) {
                    port++;
                }
                requireValid(service.portVariable(), port);
                ports.put(service.portVariable(), port);
            }
            all.add(new Ports(ports));
        }
        return all;
    }

    public int of(Service service) {
        return byVariable.get(service.portVariable());
    }

    public int database(Service service) {
        return byVariable.get(service.databasePortVariable());
    }

    public int kafka() {
        return byVariable.get(KAFKA);
    }

    int kafkaController() {
        return byVariable.get(KAFKA_CONTROLLER);
    }

    public int mail() {
        return byVariable.get(MAIL);
    }

    public int page() {
        return byVariable.get(PAGE);
    }

    /** Where Kafka's clients begin: {@code localhost:9092}. */
    public String kafkaBootstrap() {
        return "localhost:" + kafka();
    }

    /** All ports by the name of their variable. */
    public Map<String, Integer> byVariable() {
        return byVariable;
    }

    /**
     * Refuses if any port is in use.
     *
     * @throws StartupException naming every busy port and how to choose others
     */
    public void requireFree() {
        Map<String, Integer> busy = new LinkedHashMap<>(byVariable);
        busy.values().removeIf(Ports::isFree);
        if (!busy.isEmpty()) {
            String variable = busy.keySet().iterator().next();
            throw new StartupException("In use by another program: "
                    + busy.entrySet().stream()
                            .map(entry -> "port " + entry.getValue() + " (" + entry.getKey() + ")")
                            .collect(Collectors.joining(", "))
                    + ". End that program, or choose other ports: -D" + variable + "=<port> for one, -Dmart.ports=10000"
                    + " to add 10000 to all, -Dmart.ports=random.");
        }
    }

    private Ports requireDistinct() {
        Map<Integer, String> seen = new TreeMap<>();
        byVariable.forEach((variable, port) -> {
            String other = seen.put(port, variable);
            if (other != null) {
                throw new StartupException("Port " + port + " is given to both " + other + " and " + variable + ".");
            }
        });
        return this;
    }

    private static void requireValid(String variable, int port) {
        if (!isValid(port)) {
            throw new StartupException(variable + " is " + port + ": a port is a number from 1 to 65535.");
        }
    }

    private static boolean isValid(int port) {
        return port >= 1 && port <= 65_535;
    }

    private static int number(String variable, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new StartupException(variable + " is '" + value + "': expected a number.", e);
        }
    }

    /** Both loopback and the wildcard are tried: a program may hold either. */
    private static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            // as the servers do: connections of the last run that linger in TIME_WAIT are no hindrance
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
