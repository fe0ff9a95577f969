package mart.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BytesTextTest {
    @Test
    void utf8IsText() {
        assertThat(BytesText.text("Grüße 你好".getBytes(StandardCharsets.UTF_8))).isEqualTo("Grüße 你好");
    }

    @Test
    void otherBytesAreHexadecimalDigits() {
        assertThat(BytesText.text(new byte[] {(byte) 0xc3, 0x28})).isEqualTo("0xc328");
    }

    @Test
    void nothingStaysNothing() {
        assertThat(BytesText.text(null)).isNull();
    }
}
