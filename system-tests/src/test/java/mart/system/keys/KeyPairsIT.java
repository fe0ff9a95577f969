package mart.system.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.impl.HMAC;
import com.nimbusds.jose.util.Base64URL;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Ports;
import mart.stack.ServerLayout;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Load;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access tokens signed with a key pair, which is rotated while requests run; configuration alone enables it. */
@Tag("proof")
class KeyPairsIT {
    private static final Duration TIMEOUT = Shop.TIMEOUT;
    private static final int MAX_TOKENS = 20;

    @TempDir
    private Path folder;

    @AutoClose
    private Shop shop;

    private KeyFile keys;
    private Customer customer;

    /** Tokens that the load uses again in each round. */
    private final List<String> tokens = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"ES256, -keyalg EC -groupname secp256r1", "RS256, -keyalg RSA -keysize 2048"})
    void keyPairSignsTokensAndIsRotatedUnderLoad(String algorithm, String kind) throws Exception {
        keys = new KeyFile(folder.resolve("keys.p12"));
        keys.createKeyPair("current", kind);
        shop = open(algorithm);
        customer = shop.newCustomer();
        String token = logIn();
        assertThat(header(token).getString("alg")).isEqualTo(algorithm);
        assertThat(published()).containsExactly(keyOf(token));
        requestOrders(token).then().statusCode(200);
        requireForgeriesRejected(JWSAlgorithm.parse(algorithm), kind, keyOf(token));
        rotate(kind);
    }

    private Shop open(String algorithm) {
        EnumSet<Service> some = EnumSet.of(Service.USER, Service.ORDER);
        Ports ports = Ports.random();
        return new Shop(SharedMart.builder("keys")
                .ports(ports)
                .servers(ServerLayout.SIX)
                .databases(some)
                .services(some)
                .variable("jwt.algorithm", algorithm)
                .variable("jwt.jwks", "http://localhost:" + ports.of(Service.USER) + "/.well-known/jwks.json")
                .variable("jwt.keys", keys.path().toString())
                .variable("jwt.keys.password", keys.password())
                .start());
    }

    /** The steps of a rotation in docs/security.md. */
    private void rotate(String kind) throws Exception {
        String before = keyOf(logIn());
        try (Load load = new Load(List.of(this::logInAndUseTokens))) {
            load.awaitMore(20);

            keys.createKeyPair("next", kind);
            await().atMost(TIMEOUT).until(() -> published().size() == 2);
            assertThat(keyOf(logIn())).isEqualTo(before);
            load.awaitMore(20);

            keys.change(
                    "-changealias -alias current -destalias previous", "-changealias -alias next -destalias current");
            await().atMost(TIMEOUT).until(() -> !keyOf(logIn()).equals(before));
            load.awaitMore(20);
            String after = keyOf(logIn());
            assertThat(published()).containsExactlyInAnyOrder(before, after);

            keys.change("-delete -alias previous");
            await().atMost(TIMEOUT).until(() -> published().equals(List.of(after)));
            load.awaitMore(20);
            load.stop();
        }
    }

    /** Logs in, and requires that another service accepts the new token and earlier ones. */
    private void logInAndUseTokens() {
        String token = logIn();
        if (tokens.size() < MAX_TOKENS || !keyOf(tokens.get(tokens.size() - 1)).equals(keyOf(token))) {
            tokens.add(token);
        }
        tokens.forEach(each -> assertThat(requestOrders(each).statusCode())
                .as("response to a token with key id " + keyOf(each))
                .isEqualTo(200));
    }

    private String logIn() {
        return customer.logIn().path("access_token");
    }

    private Response requestOrders(String token) {
        return shop.at(Service.ORDER, token).get("/orders");
    }

    private List<String> published() {
        return shop.at(Service.USER).get("/.well-known/jwks.json").path("keys.kid");
    }

    private static JsonPath header(String token) {
        return JsonPath.from(new Base64URL(token.split("\\.")[0]).decodeToString());
    }

    private static String keyOf(String token) {
        return header(token).getString("kid");
    }

    private void requireForgeriesRejected(JWSAlgorithm algorithm, String kind, String kid) throws Exception {
        JWSHeader header = header(algorithm, kid);
        requestOrders(token(header, header, signer(keys))).then().statusCode(200);
        forgeries(header, kind).forEach((forgery, token) -> {
            Response response = requestOrders(token);
            assertThat(response.statusCode()).as(forgery).isEqualTo(401);
            response.then().contentType("application/problem+json").header("WWW-Authenticate", startsWith("Bearer"));
        });
    }

    private Map<String, String> forgeries(JWSHeader header, String kind) throws Exception {
        KeyFile otherKeys = new KeyFile(folder.resolve("other.p12"));
        otherKeys.createKeyPair("current", kind);
        JWSSigner other = signer(otherKeys);
        JWSAlgorithm algorithm = header.getAlgorithm();
        String kid = header.getKeyID();
        byte[] publicKey = keys.load().getCertificate("current").getPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
        JWSHeader otherKeyId = header(algorithm, "other");
        JWSHeader noKeyId = new JWSHeader(algorithm);
        JWSHeader otherAlgorithm = header(JWSAlgorithm.parse(algorithm.getName().replace("256", "384")), kid);
        Map<String, String> forgeries = new LinkedHashMap<>();
        forgeries.put("the public key as a secret", tokenWithSecret(kid, publicKey));
        forgeries.put("the public key's text as a secret", tokenWithSecret(kid, pem.getBytes(UTF_8)));
        forgeries.put(
                "the secret of HS256",
                tokenWithSecret(kid, shop.mart().jwtSecret().getBytes(UTF_8)));
        forgeries.put("the placeholder of a secret", tokenWithSecret(kid, "${jwt.secret}".getBytes(UTF_8)));
        forgeries.put("an empty secret", tokenWithSecret(kid, new byte[] {0}));
        forgeries.put("no signature", new PlainObject(claims()).serialize());
        forgeries.put("another key with our key id", token(header, header, other));
        forgeries.put("another key with its own key id", token(otherKeyId, otherKeyId, other));
        forgeries.put("another key without a key id", token(noKeyId, noKeyId, other));
        forgeries.put("another algorithm of the same key", token(otherAlgorithm, header, signer(keys)));
        return forgeries;
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(kid)
                .build();
    }

    private static JWSSigner signer(KeyFile keys) throws Exception {
        PrivateKey key = keys.privateKey("current");
        return key instanceof ECPrivateKey curve ? new ECDSASigner(curve) : new RSASSASigner(key);
    }

    /** A token that states one header, and that is signed with the algorithm of another one. */
    private static String token(JWSHeader stated, JWSHeader used, JWSSigner signer) throws JOSEException {
        byte[] content = new JWSObject(stated, claims()).getSigningInput();
        return new String(content, UTF_8) + "." + signer.sign(used, content);
    }

    /** A token with an HMAC of this secret, which may be shorter than the standard allows. */
    private static String tokenWithSecret(String kid, byte[] secret) throws JOSEException {
        byte[] content = new JWSObject(header(JWSAlgorithm.HS256, kid), claims()).getSigningInput();
        return new String(content, UTF_8) + "." + Base64URL.encode(HMAC.compute("HmacSHA256", secret, content, null));
    }

    private static Payload claims() {
        long now = Instant.now().getEpochSecond();
        String claims = """
                {"iss": "http://localhost:8003", "aud": "mart", "sub": "%s", "upn": "x", "groups": ["admin"],
                "jti": "%s", "iat": %d, "exp": %d}""";
        return new Payload(claims.formatted(UUID.randomUUID(), UUID.randomUUID(), now - 60, now + 600));
    }
}
