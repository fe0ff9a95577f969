package mart.notification.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.BackgroundTasks;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness check of the mail server. A background thread opens a connection without a login every few seconds. */
@Readiness
@ApplicationScoped
public class MailProbe implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(MailProbe.class.getName());
    private static final Duration PAUSE_WHILE_UP = Duration.ofSeconds(10);
    private static final Duration PAUSE_WHILE_DOWN = Duration.ofSeconds(2);
    private static final int TIMEOUT_MS = 3_000;

    @Inject
    private BackgroundTasks background;

    @Inject
    private SmtpSettings settings;

    private volatile boolean reachable;

    void start(@Observes Startup event) {
        background.runRepeatedly("mail probe", () -> {
            reachable = connect();
            background.pause(reachable ? PAUSE_WHILE_UP : PAUSE_WHILE_DOWN);
        });
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("mail").status(reachable).build();
    }

    private boolean connect() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), TIMEOUT_MS);
            return true;
        } catch (IOException e) {
            LOG.log(Level.FINE, "The mail server is unreachable", e);
            return false;
        }
    }
}
