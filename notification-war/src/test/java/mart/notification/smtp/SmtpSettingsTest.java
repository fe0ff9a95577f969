package mart.notification.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SmtpSettingsTest {

    @Test
    void gmailSettingsAreSupported() {
        SmtpSettings gmail = new SmtpSettings(
                "smtp.gmail.com",
                465,
                "implicit",
                Optional.of("shop@gmail.com"),
                Optional.of("abcd efgh ijkl mnop"),
                "Shop <shop@gmail.com>");
        Properties session = gmail.session();
        assertThat(session)
                .containsEntry("mail.smtp.host", "smtp.gmail.com")
                .containsEntry("mail.smtp.port", "465")
                .containsEntry("mail.smtp.auth", "true")
                .containsEntry("mail.smtp.ssl.enable", "true")
                .containsEntry("mail.smtp.ssl.checkserveridentity", "true")
                .doesNotContainValue("abcd efgh ijkl mnop");
        assertThat(gmail.senderDomain().name()).isEqualTo("gmail.com");
    }

    @Test
    void sessionHasTimeouts() {
        assertThat(settings("none", "a@example.com").session())
                .containsKeys("mail.smtp.connectiontimeout", "mail.smtp.timeout", "mail.smtp.writetimeout");
    }

    @Test
    void errorNamesTheInvalidSetting() {
        assertThatThrownBy(() -> settings("yes", "a@example.com")).hasMessageContaining("mail.tls must be none");
        assertThatThrownBy(() -> settings("none", "a@example.com, b@example.com"))
                .hasMessageContaining("mail.from");
        assertThatThrownBy(() -> settings("none", "no-address")).hasMessageContaining("mail.from");
    }

    private static SmtpSettings settings(String tls, String from) {
        return new SmtpSettings("localhost", 25, tls, Optional.empty(), Optional.empty(), from);
    }
}
