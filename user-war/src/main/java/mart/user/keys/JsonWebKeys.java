package mart.user.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import mart.kit.Sha256;

/** Converts public keys to JSON Web Keys (RFC 7517) and verifies token signatures (RFC 7515) with them. */
final class JsonWebKeys {

    private static final int MIN_RSA_BITS = 2048;
    private static final JWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

    private JsonWebKeys() {}

    /**
     * Converts a public key.
     *
     * @param algorithm the signature algorithm, such as {@code RS256} or {@code ES256}
     * @return empty if the key does not fit the algorithm
     */
    static Optional<JWK> of(PublicKey key, String algorithm) {
        JWSAlgorithm parsed = JWSAlgorithm.parse(algorithm);
        if (algorithm.startsWith("RS") && key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() < MIN_RSA_BITS
                    ? Optional.empty()
                    : Optional.of(new RSAKey.Builder(rsa)
                            .keyID(id(key))
                            .algorithm(parsed)
                            .keyUse(KeyUse.SIGNATURE)
                            .build());
        }
        if (parsed.equals(JWSAlgorithm.ES256) && key instanceof ECPublicKey ec) {
            return Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))
                    ? Optional.of(new ECKey.Builder(Curve.P_256, ec)
                            .keyID(id(key))
                            .algorithm(parsed)
                            .keyUse(KeyUse.SIGNATURE)
                            .build())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** The key id: the SHA-256 of the encoded key. Liberty's jwtBuilder writes the same value into its tokens. */
    static String id(PublicKey key) {
        return Base64URL.encode(Sha256.of(key.getEncoded())).toString();
    }

    /**
     * Verifies the signature of a token.
     *
     * @param algorithm the only algorithm that is accepted
     * @throws IllegalStateException if the key does not fit the algorithm
     */
    static boolean verifies(PublicKey key, JWSObject token, String algorithm) {
        try {
            return token.getHeader().getAlgorithm().getName().equals(algorithm)
                    && token.verify(VERIFIERS.createJWSVerifier(token.getHeader(), key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The key cannot verify signatures of " + algorithm, e);
        }
    }
}
