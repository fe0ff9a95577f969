package mart.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {

    @ParameterizedTest
    @ValueSource(strings = {"john@example.com", "j.o+h-n_1'x@mail.example.co.uk", "a@localhost"})
    void validAddressesAreAccepted(String address) {
        assertThat(new Recipient("John", address).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "john",
                "@example.com",
                "john@",
                "john@example.com,jane@example.com",
                "john@example.com\r\nBcc: jane@example.com",
                "john@example.com>\r\nRCPT TO:<jane@example.com",
                "john doe@example.com",
                "\"john\"@example.com",
                "john@exam ple.com",
                "jöhn@example.com",
                "a:b@example.com;",
                "john@example.com\0"
            })
    void anythingButOneAddressIsRejected(String address) {
        assertThatThrownBy(() -> new Recipient("John", address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nameIsKeptOnOneLineAndTruncated() {
        assertThat(new Recipient("John\r\nBcc: jane@example.com", "john@example.com").name())
                .isEqualTo("John Bcc: jane@example.com");
        assertThat(new Recipient("😀".repeat(200), "john@example.com").name()).isEqualTo("😀".repeat(100));
    }
}
