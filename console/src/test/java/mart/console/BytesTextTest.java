package mart.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BytesTextTest {
    @Test
    void utf8IsShownAsText() {
        assertThat(BytesText.text("Grüße 你好".getBytes(StandardCharsets.UTF_8))).isEqualTo("Grüße 你好");
    }

    @Test
    void otherBytesAreShownAsHexadecimalDigits() {
        assertThat(BytesText.text(new byte[] {(byte) 0xc3, 0x28})).isEqualTo("0xc328");
    }

    @Test
    void nullStaysNull() {
        assertThat(BytesText.text(null)).isNull();
    }
}
