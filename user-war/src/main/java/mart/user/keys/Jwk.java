package mart.user.keys;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mart.kit.Sha256;

/** A public key as JSON Web Keys are written (RFC 7517, RFC 7518 section 6). */
final class Jwk {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int P256_BYTES = 32;
    private static final int FEWEST_RSA_BITS = 2048;

    private Jwk() {}

    /** Empty if the key is not one that the algorithm, {@code RS256} or {@code ES256}, signs with. */
    static Optional<Map<String, String>> of(PublicKey key, String algorithm) {
        if (algorithm.startsWith("RS") && key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() < FEWEST_RSA_BITS
                    ? Optional.empty()
                    : Optional.of(written(
                            key,
                            algorithm,
                            Map.of("kty", "RSA", "n", number(rsa.getModulus()), "e", number(rsa.getPublicExponent()))));
        }
        if (algorithm.equals("ES256") && key instanceof ECPublicKey ec) {
            return ec.getParams().getOrder().bitLength() != P256_BYTES * Byte.SIZE
                    ? Optional.empty()
                    : Optional.of(written(
                            key,
                            algorithm,
                            Map.of(
                                    "kty",
                                    "EC",
                                    "crv",
                                    "P-256",
                                    "x",
                                    coordinate(ec.getW().getAffineX()),
                                    "y",
                                    coordinate(ec.getW().getAffineY()))));
        }
        return Optional.empty();
    }

    private static Map<String, String> written(PublicKey key, String algorithm, Map<String, String> numbers) {
        Map<String, String> jwk = new TreeMap<>(numbers);
        jwk.put("kid", id(key));
        jwk.put("alg", algorithm);
        jwk.put("use", "sig");
        return jwk;
    }

    /** As the server's jwtBuilder names the key in the tokens that it signs. */
    static String id(PublicKey key) {
        return BASE64.encodeToString(Sha256.of(key.getEncoded()));
    }

    /** Without the zero byte that BigInteger puts before a first bit that is set. */
    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    /** As long as the curve's, be its first bytes zero. */
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[P256_BYTES];
        int length = Math.min(bytes.length, P256_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, P256_BYTES - length, length);
        return BASE64.encodeToString(padded);
    }
}
