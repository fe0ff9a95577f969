package mart.system.api;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Bodies for {@code Content-Encoding: deflate} that no usual client sends. */
public final class Deflated {
    private static final byte[] DICTIONARY = {'d', 'i', 'c', 't', 'i', 'o', 'n', 'a', 'r', 'y'};

    private Deflated() {}

    /** Compresses with a preset dictionary (RFC 1950). A decoder that does not check for one never ends. */
    public static byte[] withDictionary(byte[] body) {
        Deflater deflater = new Deflater();
        deflater.setDictionary(DICTIONARY);
        deflater.setInput(body);
        deflater.finish();
        byte[] packed = new byte[body.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }
}
