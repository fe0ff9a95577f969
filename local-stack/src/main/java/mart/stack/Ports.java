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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** The port of each component, by its configuration key ({@code order.port}, {@code kafka.port}). Immutable. */
public final class Ports {
    private static final String KAFKA = "kafka.port";
    private static final String KAFKA_CONTROLLER = "kafka.controller.port";
    private static final String MAIL = "mail.port";
    private static final String CONSOLE = "page.port";
    private static final int BETWEEN_INSTANCES = 100;

    /** Room for the ports of three instances. */
    private static final int BLOCK_SIZE = 3 * BETWEEN_INSTANCES;

    private static final Logger LOG = Logger.getLogger(Ports.class.getName());
    private static final List<ServerSocket> RESERVED_BLOCKS = new CopyOnWriteArrayList<>();

    private final Map<String, Integer> byVariable;

    private Ports(Map<String, Integer> byVariable) {
        this.byVariable = Collections.unmodifiableMap(byVariable);
    }

    /** The standard ports: services 8000–8005, databases 5433–5438, Kafka 9092, console 8080, mail 3025. */
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
        ports.put(CONSOLE, 8080);
        return new Ports(ports);
    }

    /**
     * Random free ports below the range of outgoing connections. Each call reserves a block of ports until the JVM ends, so
     * that marts and tests of several JVMs never choose the same port.
     *
     * @throws StartupException if no block is free
     */
    public static Ports random() {
        int port = reserveBlock();
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String variable : standard().byVariable.keySet()) {
            do {
                port++;
            } while (!isFree(port));
            ports.put(variable, port);
        }
        return new Ports(ports);
    }

    /** Returns the first port of a block; it stays bound, which marks the block as taken for every other JVM. */
    private static int reserveBlock() {
        List<Integer> blocks = new ArrayList<>();
        for (int first = 10_000; first + BLOCK_SIZE <= 32_000; first += BLOCK_SIZE) {
            blocks.add(first);
        }
        Collections.shuffle(blocks);
        for (int first : blocks) {
            try {
                RESERVED_BLOCKS.add(new ServerSocket(first, 1, InetAddress.getLoopbackAddress()));
                return first;
            } catch (IOException e) {
                LOG.log(Level.FINE, "Port " + first + " is taken, and with it the block", e);
            }
        }
        throw new StartupException("No block of " + BLOCK_SIZE + " ports is free between 10000 and 32000.");
    }

    /**
     * Reads the ports from settings. {@code mart.ports} is {@code random}, or a number to add to each standard port; a single
     * key ({@code order.port}) takes precedence.
     *
     * @param settings returns the value of a setting, or null
     * @throws StartupException if a value is not a port, or two components have the same port
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
     * The ports of several instances. The first instance has these ports. Each further one has its own service ports, the
     * first free ones from 100 above, and shares the other ports.
     *
     * @throws StartupException if no port is free
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

    public int console() {
        return byVariable.get(CONSOLE);
    }

    /** Kafka's bootstrap server: {@code localhost:9092}. */
    public String kafkaBootstrap() {
        return "localhost:" + kafka();
    }

    /** All ports by configuration key. */
    public Map<String, Integer> byVariable() {
        return byVariable;
    }

    /**
     * Checks that all ports are free.
     *
     * @throws StartupException if a port is in use; the message lists all of them and how to choose others
     */
    public void requireFree() {
        Map<String, Integer> busy = new LinkedHashMap<>(byVariable);
        busy.values().removeIf(Ports::isFree);
        if (!busy.isEmpty()) {
            String variable = busy.keySet().iterator().next();
            throw new StartupException("Another program uses "
                    + busy.entrySet().stream()
                            .map(entry -> "port " + entry.getValue() + " (" + entry.getKey() + ")")
                            .collect(Collectors.joining(", "))
                    + ". Stop it, or choose other ports: -D" + variable + "=<port> for one port, -Dmart.ports=10000"
                    + " to add 10000 to all ports, or -Dmart.ports=random.");
        }
    }

    private Ports requireDistinct() {
        Map<Integer, String> seen = new TreeMap<>();
        byVariable.forEach((variable, port) -> {
            String other = seen.put(port, variable);
            if (other != null) {
                throw new StartupException("Port " + port + " is used for both " + other + " and " + variable + ".");
            }
        });
        return this;
    }

    private static void requireValid(String variable, int port) {
        if (!isValid(port)) {
            throw new StartupException(variable + " is " + port + ": expected a number from 1 to 65535.");
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

    /** Tries the loopback address and the wildcard address, because a program may listen on either. */
    private static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            // as the servers do: connections of the last run may still be in TIME_WAIT
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
