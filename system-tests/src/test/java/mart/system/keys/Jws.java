package mart.system.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Builds signed, MAC-protected and unsigned tokens without a JOSE library, so that it can also build invalid ones. */
final class Jws {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Jws() {}

    /**
     * A token that this key has signed.
     *
     * @param algorithm {@code RS256} or {@code ES256}; the header may state another one
     */
    static String signed(String header, String claims, String algorithm, PrivateKey key)
            throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(content(header, claims).getBytes(StandardCharsets.UTF_8));
        return content(header, claims) + "." + BASE64.encodeToString(signature.sign());
    }

    /** A token with an HMAC-SHA-256 of this secret, whatever its header states. */
    static String withHmac(String header, String claims, byte[] secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return content(header, claims)
                + "."
                + BASE64.encodeToString(mac.doFinal(content(header, claims).getBytes(StandardCharsets.UTF_8)));
    }

    /** A token with algorithm {@code none}. */
    static String unsigned(String claims) {
        return content("{\"alg\":\"none\"}", claims) + ".";
    }

    /** The header of a token, as JSON. */
    static String header(String token) {
        return new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
    }

    private static String content(String header, String claims) {
        return BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + "."
                + BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }
}
