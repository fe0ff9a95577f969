package mart.stack;

import static mart.stack.Settings.setting;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The command: starts the whole mart in the foreground, shows what runs where, and ends it with Ctrl-C.
 *
 * <p>Settings are system properties, or else variables of the environment ({@code order.port}, {@code ORDER_PORT}):
 * {@code mart.services}, {@code mart.servers}, {@code mart.instances}, {@code mart.ports}, {@code mart.data},
 * {@code mart.fresh}, {@code mart.jvm}, and each port by name.
 */
public final class LocalStack {
    private static final String MAIL_HOST = "mail.host";
    private static final String MAIL_PORT = "mail.port";

    private LocalStack() {}

    public static void main(String[] arguments) throws InterruptedException {
        // kept for the run: a logger that is collected forgets its level
        Logger everything = Logger.getLogger("");
        everything.setLevel(Level.WARNING);
        try {
            Mart mart = builder().start();
            System.out.println(new Summary(mart));
            new CountDownLatch(1).await(); // until a signal ends this JVM, and its shutdown hook the mart
        } catch (StartupException e) {
            System.err.println(System.lineSeparator() + "The mart did not start. " + e.getMessage());
            System.exit(1);
        }
    }

    private static MartBuilder builder() {
        MartBuilder builder = Mart.builder()
                .ports(Ports.from(LocalStack::portSetting))
                .services(Service.chosen(setting("mart.services", "all")))
                .servers(ServerLayout.named(setting("mart.servers", "one")))
                .instances(instances(setting("mart.instances", "1")))
                .fresh(isOn(setting("mart.fresh")))
                .page(true)
                .jvmFlags(List.of(setting("mart.jvm", "").strip().split("\\s+")).stream()
                        .filter(flag -> !flag.isEmpty())
                        .toList())
                .progress(Progress.to(System.out));
        if (setting(MAIL_HOST) != null) {
            builder.variable(MAIL_HOST, setting(MAIL_HOST)).variable(MAIL_PORT, setting(MAIL_PORT, "25"));
        }
        String data = setting("mart.data");
        return data == null ? builder : builder.data(Path.of(data));
    }

    /** Whoever names a mail server of their own means its port, not that of the catcher. */
    private static String portSetting(String name) {
        return name.equals(MAIL_PORT) && setting(MAIL_HOST) != null ? null : setting(name);
    }

    private static int instances(String count) {
        // more could not connect to the databases, by Postgres's max_connections and the 10 that each keeps at most
        if (!count.strip().matches("[1-5]")) {
            throw new StartupException("mart.instances is '" + count + "': expected a number from 1 to 5.");
        }
        return Integer.parseInt(count.strip());
    }

    private static boolean isOn(String setting) {
        return setting != null && !"false".equalsIgnoreCase(setting.strip());
    }
}
