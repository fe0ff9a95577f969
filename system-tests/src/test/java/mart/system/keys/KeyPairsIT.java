package mart.system.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Ports;
import mart.stack.ServerLayout;
import mart.stack.Service;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access tokens signed with a key pair, which is rotated while requests run; configuration alone enables it. */
@Tag("proof")
class KeyPairsIT {

    private static final Duration TIMEOUT = Shop.TIMEOUT;

    @TempDir
    private Path folder;

    private Shop shop;
    private KeyFile keys;
    private String name;

    @ParameterizedTest
    @CsvSource({"ES256, -keyalg EC -groupname secp256r1", "RS256, -keyalg RSA -keysize 2048"})
    void keyPairSignsTokensAndIsRotatedUnderLoad(String algorithm, String kind) throws Exception {
        keys = new KeyFile(folder.resolve("keys.p12"), List.of(kind.split(" ")));
        keys.add("current");
        shop = open(algorithm);
        try {
            name = shop.newCustomer().username();
            String token = TokenProbe.logIn(shop, name);
            assertThat(Jws.header(token)).contains("\"alg\":\"" + algorithm + "\"");
            assertThat(published()).containsExactly(TokenProbe.keyOf(token));
            TokenProbe.requestOrders(shop, token).then().statusCode(200);
            requireForgeriesRejected(algorithm, TokenProbe.keyOf(token));
            rotate();
        } finally {
            shop.close();
        }
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
    private void rotate() throws Exception {
        String before = TokenProbe.keyOf(TokenProbe.logIn(shop, name));
        try (TokenProbe probe = new TokenProbe(shop, name)) {
            awaitMore(probe);

            keys.add("next");
            await().atMost(TIMEOUT).until(() -> published().size() == 2);
            assertThat(TokenProbe.keyOf(TokenProbe.logIn(shop, name))).isEqualTo(before);
            awaitMore(probe);

            keys.promote();
            await().atMost(TIMEOUT)
                    .until(() -> !TokenProbe.keyOf(TokenProbe.logIn(shop, name)).equals(before));
            awaitMore(probe);
            String after = TokenProbe.keyOf(TokenProbe.logIn(shop, name));
            assertThat(published()).containsExactlyInAnyOrder(before, after);

            keys.delete("previous");
            await().atMost(TIMEOUT).until(() -> published().equals(List.of(after)));
            awaitMore(probe);
            assertThat(probe.rejections()).isEmpty();
        }
    }

    private static void awaitMore(TokenProbe probe) {
        int before = probe.acceptances();
        await().atMost(TIMEOUT)
                .until(() ->
                        probe.acceptances() > before + 20 || !probe.rejections().isEmpty());
        assertThat(probe.rejections()).isEmpty();
    }

    private List<String> published() {
        return shop.at(Service.USER).get("/.well-known/jwks.json").path("keys.kid");
    }

    private void requireForgeriesRejected(String algorithm, String kid) throws GeneralSecurityException, IOException {
        String header = "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(algorithm, kid);
        TokenProbe.requestOrders(shop, Jws.signed(header, claims(), algorithm, keys.privateKey("current")))
                .then()
                .statusCode(200);
        forgeries(algorithm, kid, header).forEach((forgery, token) -> {
            Response response = TokenProbe.requestOrders(shop, token);
            assertThat(response.statusCode()).as(forgery).isEqualTo(401);
            response.then().contentType("application/problem+json").header("WWW-Authenticate", startsWith("Bearer"));
        });
    }

    private Map<String, String> forgeries(String algorithm, String kid, String header)
            throws GeneralSecurityException, IOException {
        PublicKey publicKey = keys.publicKey("current");
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        KeyPairGenerator generator = KeyPairGenerator.getInstance(publicKey.getAlgorithm());
        generator.initialize(algorithm.equals("RS256") ? 2048 : 256);
        var otherKey = generator.generateKeyPair().getPrivate();
        String hmacHeader = header.replace(algorithm, "HS256");
        String headerWithoutKeyId = "{\"alg\":\"%s\"}".formatted(algorithm);
        Map<String, String> forgeries = new LinkedHashMap<>();
        forgeries.put("the public key as a secret", Jws.withHmac(hmacHeader, claims(), publicKey.getEncoded()));
        forgeries.put("the public key's text as a secret", Jws.withHmac(hmacHeader, claims(), bytes(pem)));
        forgeries.put(
                "the secret of HS256",
                Jws.withHmac(hmacHeader, claims(), bytes(shop.mart().jwtSecret())));
        forgeries.put("the placeholder of a secret", Jws.withHmac(hmacHeader, claims(), bytes("${jwt.secret}")));
        forgeries.put("an empty secret", Jws.withHmac(hmacHeader, claims(), new byte[] {0}));
        forgeries.put("no signature", Jws.unsigned(claims()));
        forgeries.put("another key with our key id", Jws.signed(header, claims(), algorithm, otherKey));
        forgeries.put(
                "another key with its own key id",
                Jws.signed(header.replace(kid, "other"), claims(), algorithm, otherKey));
        forgeries.put("another key without a key id", Jws.signed(headerWithoutKeyId, claims(), algorithm, otherKey));
        forgeries.put(
                "another algorithm of the same key",
                Jws.signed(header.replace("256", "384"), claims(), algorithm, keys.privateKey("current")));
        return forgeries;
    }

    private String claims() {
        long now = Instant.now().getEpochSecond();
        return "{\"iss\":\"http://localhost:8003\",\"aud\":\"mart\",\"sub\":\"%s\",\"upn\":\"x\",\"groups\":[\"admin\"],\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(UUID.randomUUID(), UUID.randomUUID(), now - 60, now + 600);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
