package mart.console;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes of unknown meaning, for eyes. */
final class BytesText {
    private static final int MOST_HEX_BYTES = 4096;

    private BytesText() {}

    /** UTF-8 as the text it is, anything else as {@code 0x} and hexadecimal digits; null stays null. */
    static String text(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            // a new decoder reports what is malformed, where String would replace it
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "0x" + hex(bytes);
        }
    }

    /** Hexadecimal digits of the first 4096 bytes, with an ellipsis where there are more. */
    static String hex(byte[] bytes) {
        if (bytes.length <= MOST_HEX_BYTES) {
            return HexFormat.of().formatHex(bytes);
        }
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, MOST_HEX_BYTES)) + "…";
    }
}
