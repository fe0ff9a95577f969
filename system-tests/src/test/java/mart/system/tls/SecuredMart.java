package mart.system.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.stack.Mart;
import mart.stack.MartBuilder;
import mart.stack.Ports;
import mart.stack.Service;
import mart.system.keys.KeyFile;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A mart on a network, as docs/operations.md describes it: HTTPS only; Kafka with SASL_SSL and an authorizer; one
 * PostgreSQL with TLS that has a role and a database for each service. The services are configured by environment
 * variables only.
 */
final class SecuredMart {
    private static final String ADMIN = "operator";
    private static final Pattern SQL = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    private final Path folder;
    private final CertificateAuthority authority;
    private final KeyFile tokenKeys;
    private final Ports ports = Ports.random();
    private final String adminPassword = UUID.randomUUID().toString();
    private final Map<Service, String> passwords = Stream.of(Service.values())
            .collect(Collectors.toMap(
                    Function.identity(), service -> UUID.randomUUID().toString()));

    /** @param folder the folder for keys and certificates */
    SecuredMart(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        authority = CertificateAuthority.create(folder.resolve("authority"));
        tokenKeys = new KeyFile(folder.resolve("tokens.p12"));
        tokenKeys.createKeyPair("current", CertificateAuthority.EC);
    }

    /** All passwords. */
    Collection<String> secrets() {
        List<String> secrets = new ArrayList<>(passwords.values());
        secrets.add(adminPassword);
        secrets.add(tokenKeys.password());
        secrets.add(authority.server().password());
        secrets.add(authority.trusted().password());
        return secrets;
    }

    Shop start() throws GeneralSecurityException, IOException {
        MartBuilder builder = SharedMart.builder("tls")
                .ports(ports)
                .tls(authority.clientContext())
                .databases(Set.of(Service.PRODUCT))
                .postgres(postgresSettings())
                .kafka(brokerSettings(), kafkaClient("PLAIN", "plain.Plain", ADMIN, adminPassword))
                .beforeServices(this::createServiceAccounts);
        configureServices(builder);
        return new Shop(builder.start(), authority.trusted().load());
    }

    private void configureServices(MartBuilder builder) {
        builder.environment("mart.transport", "tls")
                .environment("tls.keystore", authority.server().path().toString())
                .environment("tls.keystore.password", authority.server().password())
                .environment("tls.truststore", authority.trusted().path().toString())
                .environment("tls.truststore.password", authority.trusted().password())
                .environment("kafka.client.security.protocol", "SASL_SSL")
                .environment("db.sslmode", "verify-full")
                .environment("db.sslrootcert", authority.pem().toString());
        passwords.forEach((service, password) -> builder.variable(
                        service.databasePortVariable(), String.valueOf(ports.database(Service.PRODUCT)))
                .environment(service.id() + ".db.name", database(service))
                .environment(service.id() + ".db.user", database(service))
                .environment(service.id() + ".db.password", password)
                .environment(service.id() + ".kafka.password", password));
        // key pairs for tokens, so that services fetch the public keys over HTTPS
        builder.environment("jwt.algorithm", "ES256")
                .environment("jwt.jwks", "https://localhost:" + ports.of(Service.USER) + "/.well-known/jwks.json")
                .environment("jwt.keys", tokenKeys.path().toString())
                .environment("jwt.keys.password", tokenKeys.password());
    }

    private String[] postgresSettings() throws GeneralSecurityException, IOException {
        Path rules = Files.writeString(folder.resolve("pg_hba.conf"), """
                hostssl all all 127.0.0.1/32 scram-sha-256
                hostssl all all ::1/128      scram-sha-256
                """);
        return new String[] {
            "ssl = on",
            "ssl_cert_file = '" + authority.serverCertificate() + "'",
            "ssl_key_file = '" + authority.writeServerKey() + "'",
            "hba_file = '" + rules + "'",
            "max_connections = 100"
        };
    }

    private Map<String, String> brokerSettings() {
        String admin = jaas("plain.Plain", ADMIN, adminPassword)
                .replace(";", " user_" + ADMIN + "=\"" + adminPassword + "\";");
        Map<String, String> settings = new HashMap<>(trustSettings());
        settings.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:SASL_SSL");
        settings.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        settings.put("listener.name.controller.plain.sasl.jaas.config", admin);
        settings.put("listener.name.clients.plain.sasl.jaas.config", admin);
        settings.put(
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("ssl.keystore.location", authority.server().path().toString());
        settings.put("ssl.keystore.password", authority.server().password());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + ADMIN);
        return settings;
    }

    /** The settings of a Kafka client that authenticates as this service. */
    Map<String, String> kafkaClient(Service service) {
        return kafkaClient(service, passwords.get(service));
    }

    Map<String, String> kafkaClient(Service service, String password) {
        return kafkaClient("SCRAM-SHA-512", "scram.Scram", service.id(), password);
    }

    private Map<String, String> kafkaClient(String mechanism, String module, String user, String password) {
        Map<String, String> settings = new HashMap<>(trustSettings());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", mechanism);
        settings.put("sasl.jaas.config", jaas(module, user, password));
        return settings;
    }

    private Map<String, String> trustSettings() {
        return Map.of(
                "ssl.truststore.location", authority.trusted().path().toString(),
                "ssl.truststore.password", authority.trusted().password());
    }

    private static String jaas(String module, String user, String password) {
        return "org.apache.kafka.common.security.%sLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(module, user, password);
    }

    private void createServiceAccounts(Mart mart) {
        try (Admin kafka = Admin.create(mart.kafka().clientSettings());
                Connection postgres = mart.database(Service.PRODUCT).connectAsSuperuser()) {
            createKafkaUsers(kafka);
            createDatabases(postgres);
        } catch (IOException | SQLException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void createKafkaUsers(Admin kafka) throws IOException, ExecutionException, InterruptedException {
        ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        passwords.forEach(
                (service, password) -> users.add(new UserScramCredentialUpsertion(service.id(), scram, password)));
        kafka.alterUserScramCredentials(users).all().get();
        kafka.createAcls(TopicRights.documented().acls()).all().get();
    }

    /** Runs the SQL of docs/operations.md, which has the order service as its example, for each service. */
    private void createDatabases(Connection postgres) throws IOException, SQLException {
        Matcher sql = SQL.matcher(Files.readString(Path.of("../docs/operations.md")));
        if (!sql.find()) {
            throw new IllegalStateException("docs/operations.md has no SQL block");
        }
        try (Statement statement = postgres.createStatement()) {
            for (Service service : Service.values()) {
                String commands = sql.group(1).replace("order", service.id()).replace("…", passwords.get(service));
                for (String command : commands.split(";\\s*")) {
                    statement.execute(command);
                }
            }
        }
    }

    private static String database(Service service) {
        return "mart_" + service.id();
    }

    /** Connects to one service's database in the role of another service; the caller closes the connection. */
    Connection connect(Service database, Service role, String mode) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/%s?sslmode=%s&sslrootcert=%s"
                        .formatted(ports.database(Service.PRODUCT), database(database), mode, authority.pem()),
                database(role),
                passwords.get(role));
    }
}
