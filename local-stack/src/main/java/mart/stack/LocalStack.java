package mart.stack;

import static mart.stack.Settings.setting;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The command {@code mvn -Prun}: starts the whole mart, prints a summary, and runs until Ctrl-C or SIGTERM.
 *
 * <p>Settings are system properties or environment variables ({@code order.port}, {@code ORDER_PORT}):
 * {@code mart.services}, {@code mart.servers}, {@code mart.instances}, {@code mart.ports}, {@code mart.data},
 * {@code mart.fresh}, {@code mart.jvm}, and the key of each port.
 */
public final class LocalStack {
    private static final String MAIL_HOST = "mail.host";
    private static final String MAIL_PORT = "mail.port";

    private LocalStack() {}

    public static void main(String[] arguments) throws InterruptedException {
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            Mart mart = builder().start();
            System.out.println(new StartSummary(mart));
            System.gc(); // returns the memory that Maven needed for the build, by the settings in .mvn/jvm.config
            new CountDownLatch(1).await(); // until a signal ends this JVM; then its shutdown hook stops the mart
        } catch (StartupException e) {
            System.err.println(System.lineSeparator() + "The mart did not start. " + e.getMessage());
            System.exit(1);
        }
    }

    private static MartBuilder builder() {
        MartBuilder builder = Mart.builder()
                .ports(Ports.from(LocalStack::portSetting))
                .services(Service.parse(setting("mart.services", "all")))
                .servers(ServerLayout.named(setting("mart.servers", "one")))
                .instances(instances(setting("mart.instances", "1")))
                .fresh(isOn(setting("mart.fresh")))
                .console(true)
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

    /** With {@code mail.host}, {@code mail.port} is the port of that server, not of the mail catcher. */
    private static String portSetting(String name) {
        return name.equals(MAIL_PORT) && setting(MAIL_HOST) != null ? null : setting(name);
    }

    private static int instances(String count) {
        // each instance uses up to 10 connections, and Postgres allows 60
        if (!count.strip().matches("[1-5]")) {
            throw new StartupException("mart.instances is '" + count + "': expected a number from 1 to 5.");
        }
        return Integer.parseInt(count.strip());
    }

    private static boolean isOn(String setting) {
        return setting != null && !"false".equalsIgnoreCase(setting.strip());
    }
}
