package mart.reconciliation;

import static mart.stack.Settings.setting;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import mart.stack.AccessTokenSigner;
import mart.stack.Checkout;
import mart.stack.Ports;
import mart.stack.Service;
import mart.stack.Settings;
import mart.stack.StartupException;

/**
 * The command {@code mvn -Preconcile}: compares the services of a running mart and prints the report.
 *
 * <p>The exit status is 0 if the services agree, 1 if there are faults, 2 if something is still in flight, and 3 if a service
 * does not respond.
 *
 * <p>Settings are system properties or environment variables ({@code order.url}, {@code ORDER_URL}): {@code <service>.url};
 * {@code mart.ports} and the key of each port, as for the local stack; {@code mart.token}, an administrator's access token,
 * by default one signed with the secret in {@code mart.data}; and {@code mart.patience}, the time-out.
 */
public final class ReconcileCommand {

    private ReconcileCommand() {}

    public static void main(String[] arguments) {
        int status;
        try {
            Report report =
                    Reconciliation.of(urls(), token()).gather(Duration.parse(setting("mart.patience", "PT60S")));
            System.out.println(report);
            status = !report.faults().isEmpty() ? 1 : report.isClean() ? 0 : 2;
        } catch (ServiceUnreachable | StartupException e) {
            System.err.println(e.getMessage());
            status = 3;
        }
        System.exit(status);
    }

    private static Map<Service, URI> urls() {
        Ports ports = Ports.from(Settings::setting);
        Map<Service, URI> urls = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            urls.put(service, URI.create(setting(service.id() + ".url", "http://localhost:" + ports.of(service))));
        }
        return urls;
    }

    private static String token() {
        String given = setting("mart.token", null);
        if (given != null) {
            return given;
        }
        Path data = Path.of(setting("mart.data", Checkout.current().data().toString()));
        Path secret = data.resolve("secrets").resolve("jwt");
        try {
            return AccessTokenSigner.sign(
                    Files.readString(secret).strip(), UUID.randomUUID(), "admin", Duration.ofMinutes(30));
        } catch (IOException e) {
            throw new StartupException(
                    "Cannot sign an administrator's token: there is no secret in " + secret
                            + ". Set MART_TOKEN=<access token>, or -Dmart.data=<the mart's data folder>.",
                    e);
        }
    }
}
