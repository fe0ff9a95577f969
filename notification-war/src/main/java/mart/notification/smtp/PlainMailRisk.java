package mart.notification.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import mart.kit.Loopback;
import mart.kit.security.Risk;
import mart.kit.security.RiskCheck;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** E-mails contain names and addresses of customers, and the login at the mail server a password. */
@ApplicationScoped
class PlainMailRisk implements RiskCheck {

    @Inject
    @ConfigProperty(name = "mail.host")
    private String host;

    @Inject
    @ConfigProperty(name = "mail.tls")
    private String tls;

    @Override
    public Map<Risk, String> risks() {
        return tls.equals("none") && !Loopback.includes(host)
                ? Map.of(
                        Risk.PLAIN_MAIL,
                        "E-mails are sent to another machine without encryption: set MAIL_TLS=starttls, or implicit.")
                : Map.of();
    }
}
