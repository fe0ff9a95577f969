package mart.console;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Shows bytes of unknown format as text. */
final class BytesText {
    private static final int MOST_HEX_BYTES = 4096;

    private BytesText() {}

    /** Valid UTF-8 as text, other bytes as {@code 0x} and hexadecimal digits; null for null. */
    static String text(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            // reports malformed input, which the constructor of String would replace
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "0x" + hex(bytes);
        }
    }

    /** Hexadecimal digits of the first 4096 bytes, followed by an ellipsis if there are more. */
    static String hex(byte[] bytes) {
        if (bytes.length <= MOST_HEX_BYTES) {
            return HexFormat.of().formatHex(bytes);
        }
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, MOST_HEX_BYTES)) + "…";
    }
}
