package mart.stack.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadableTest {
    @Test
    void utf8IsText() {
        assertThat(Readable.text("Grüße 你好".getBytes(StandardCharsets.UTF_8))).isEqualTo("Grüße 你好");
    }

    @Test
    void otherBytesAreHexadecimalDigits() {
        assertThat(Readable.text(new byte[] {(byte) 0xc3, 0x28})).isEqualTo("0xc328");
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Readable.text(null)).isNull();
    }
}
