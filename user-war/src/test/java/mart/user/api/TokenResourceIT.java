package mart.user.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mart.testing.Concurrently;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class TokenResourceIT {

    private String username;
    private String userId;

    @BeforeEach
    void register() {
        username = UserApi.freshName();
        userId = UserApi.registerAs(username).path("user_id");
    }

    @Test
    void loginIssuesAPairOfTokens() {
        Response answer = UserApi.login(username, UserApi.PASSWORD);
        answer.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("bearer"))
                .body("expires_in", equalTo(900))
                .body("access_token", notNullValue())
                .body("refresh_token", notNullValue());
        JsonPath claims = claims(answer.path("access_token"));
        assertThat(claims.getString("sub")).isEqualTo(userId);
        assertThat(claims.getString("upn")).isEqualTo(username);
        assertThat(claims.getList("groups")).containsExactly("customer");
        assertThat(claims.getString("jti")).isNotBlank();
        assertThat(claims.getString("iss")).isEqualTo("http://localhost:8003");
        assertThat(claims.getString("aud")).contains("mart");
        assertThat(claims.getLong("iat") - Instant.now().getEpochSecond()).isBetween(-10L, 0L);
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(900);
        assertThat(claims.getLong("exp") - Instant.now().getEpochSecond()).isBetween(890L, 900L);
    }

    @Test
    void eachAccessTokenHasItsOwnId() {
        String first = UserApi.login(username, UserApi.PASSWORD).path("access_token");
        String second = UserApi.login(username, UserApi.PASSWORD).path("access_token");
        assertThat(claims(first).getString("jti")).isNotEqualTo(claims(second).getString("jti"));
    }

    @Test
    void loginIgnoresTheCaseOfTheName() {
        UserApi.login(username.toUpperCase(), UserApi.PASSWORD).then().statusCode(200);
    }

    @Test
    void responsesToAWrongPasswordAndAnUnknownNameAreEqual() {
        Response wrongPassword = UserApi.login(username, "not-" + UserApi.PASSWORD);
        Response unknownName = UserApi.login(UserApi.freshName(), UserApi.PASSWORD);
        wrongPassword.then().statusCode(401).contentType("application/problem+json");
        assertThat(unknownName.statusCode()).isEqualTo(401);
        assertThat(unknownName.asString()).isEqualTo(wrongPassword.asString());
        assertThat(unknownName.headers().asList().stream().map(h -> h.getName()).toList())
                .isEqualTo(wrongPassword.headers().asList().stream()
                        .map(h -> h.getName())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul\0byte", "%", "' OR 1=1 --", "🔑", "\uFDFA"})
    void invalidNameIsUnauthorized(String name) {
        UserApi.login(name, UserApi.PASSWORD).then().statusCode(401);
        UserApi.login(name.repeat(1_000), UserApi.PASSWORD).then().statusCode(401);
    }

    @Test
    void invalidPasswordIsUnauthorized() {
        UserApi.login(username, "").then().statusCode(401);
        UserApi.login(username, UserApi.PASSWORD + "\0").then().statusCode(401);
        UserApi.login(username, UserApi.PASSWORD.repeat(1_000)).then().statusCode(401);
    }

    @Test
    void passwordBeyond72BytesDoesNotMatchItsPrefix() {
        String longest = "p".repeat(72);
        String name = UserApi.freshName();
        UserApi.register(Map.of("username", name, "email", name + "@example.com", "password", longest))
                .then()
                .statusCode(201);
        UserApi.login(name, longest).then().statusCode(200);
        UserApi.login(name, longest + "x").then().statusCode(401);
    }

    /** The request of Swagger UI: the client is empty, and everybody may ask for the scope. */
    @Test
    void loginIsTheTokenEndpointOfThePasswordFlow() {
        UserApi.request()
                .header("Authorization", "Basic Og==")
                .contentType(ContentType.URLENC)
                .formParam("grant_type", "password")
                .formParam("scope", "admin")
                .formParam("username", username)
                .formParam("password", UserApi.PASSWORD)
                .post("/user/login")
                .then()
                .statusCode(200)
                .body("token_type", equalTo("bearer"))
                .body("access_token", notNullValue());
    }

    @Test
    void missingFormFieldIsNamed() {
        UserApi.request()
                .contentType(ContentType.URLENC)
                .formParam("username", username)
                .post("/user/login")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem("password"));
        UserApi.request()
                .contentType(ContentType.URLENC)
                .post("/user/login")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("username"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"username=%", "username=%zz&password=x", "&&==&", "username=%ff%fe&password=%00"})
    void malformedFormIsRejected(String form) throws Exception {
        HttpResponse<String> answer = postForm(form);
        assertThat(answer.statusCode()).isBetween(400, 401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void formWithoutCharsetIsReadAsUtf8() throws Exception {
        String name = "Zoë-" + System.nanoTime();
        UserApi.register(Map.of(
                        "username", name, "email", "z" + System.nanoTime() + "@example.com", "password", "pässwörd"))
                .then()
                .statusCode(201);
        assertThat(postForm("username=" + name.replace("ë", "%C3%AB") + "&password=p%C3%A4ssw%C3%B6rd")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x"})
    void otherContentTypesAreRejectedWithAHint(String type) {
        UserApi.request()
                .contentType(type)
                .body("{\"username\": \"john\", \"password\": \"x\"}".getBytes(StandardCharsets.UTF_8))
                .post("/user/login")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("detail", allOf(containsString("form"), containsString("application/x-www-form-urlencoded")));
    }

    @Test
    void refreshTokenIsExchangedForANewPair() {
        Response first = UserApi.login(username, UserApi.PASSWORD);
        Response second = UserApi.refresh(first.path("refresh_token"));
        second.then().statusCode(200).body("token_type", equalTo("bearer")).body("expires_in", equalTo(900));
        assertThat(second.<String>path("refresh_token")).isNotEqualTo(first.path("refresh_token"));
        assertThat(second.<String>path("access_token")).isNotEqualTo(first.path("access_token"));
        UserApi.me(second.path("access_token")).then().statusCode(200);
        UserApi.refresh(second.path("refresh_token")).then().statusCode(200);
    }

    @Test
    void tokenReuseEndsTheWholeFamily() {
        Response first = UserApi.login(username, UserApi.PASSWORD);
        Response other = UserApi.login(username, UserApi.PASSWORD);
        Response second = UserApi.refresh(first.path("refresh_token"));
        UserApi.refresh(first.path("refresh_token")).then().statusCode(401).contentType("application/problem+json");
        UserApi.refresh(second.path("refresh_token")).then().statusCode(401);
        UserApi.refresh(other.path("refresh_token")).then().statusCode(200);
    }

    @Test
    void oneOfManyConcurrentRefreshesSucceeds() {
        String token = UserApi.login(username, UserApi.PASSWORD).path("refresh_token");
        List<Integer> statuses =
                Concurrently.all(16, i -> UserApi.refresh(token).statusCode());
        assertThat(statuses).containsOnly(200, 401);
        assertThat(statuses).containsOnlyOnce(200);
    }

    @Test
    void expiredTokenIsRejected() {
        String token = UserApi.login(username, UserApi.PASSWORD).path("refresh_token");
        assertThat(TestDatabase.update(
                        "UPDATE refresh_token SET expires_at = now() FROM refresh_family f"
                                + " WHERE f.family_id = refresh_token.family_id AND f.user_id = ?::uuid",
                        userId))
                .isOne();
        UserApi.refresh(token).then().statusCode(401);
    }

    @Test
    void refreshTokensAreStoredOnlyAsHashes() {
        String token = UserApi.login(username, UserApi.PASSWORD).path("refresh_token");
        assertThat(TestDatabase.select("SELECT token_hash FROM refresh_token"))
                .isNotEmpty()
                .doesNotContain(token)
                .allSatisfy(hash -> assertThat((String) hash).matches("[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "eyJhbGciOiJub25lIn0.e30.", "🔑"})
    void unknownTokenIsRejected(String token) {
        UserApi.refresh(token).then().statusCode(401).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"refresh_token\": \"\"}", "{\"refresh_token\": 1}", "{\"token\": \"x\"}"})
    void bodyWithoutATokenIsRejected(String body) {
        UserApi.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/user/refresh_token")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    /** Sends no charset, like browsers and curl. */
    private static HttpResponse<String> postForm(String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        ServiceUnderTest.current().url().resolve("/user/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonPath claims(String token) {
        return new JsonPath(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }
}
