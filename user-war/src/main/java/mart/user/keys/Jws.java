package mart.user.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Signed tokens, as RFC 7515 writes them: header, claims and signature, with dots between. */
final class Jws {

    private Jws() {}

    /**
     * Whether this key's other half has signed the token.
     *
     * @param algorithm of RFC 7518, section 3.1: {@code ES256}, or one that begins with {@code RS}
     */
    static boolean isSigned(String token, PublicKey key, String algorithm) {
        int dot = token.lastIndexOf('.');
        String kind = algorithm.startsWith("RS") ? "withRSA" : "withECDSAinP1363Format";
        try {
            Signature signature = Signature.getInstance("SHA" + algorithm.substring(2) + kind);
            signature.initVerify(key);
            signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No signature of " + algorithm + " can be checked with this key", e);
        }
    }
}
