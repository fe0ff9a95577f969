package mart.user.api;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mart.testing.Concurrently;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class UserResourceIT {

    @Test
    void registrationReturnsTheUserWithoutThePassword() {
        String name = UserApi.freshName();
        UserApi.registerAs(name)
                .then()
                .statusCode(201)
                .contentType(ContentType.JSON)
                .header("Location", endsWith("/user/me"))
                .header("ETag", "\"1\"")
                .body("username", equalTo(name))
                .body("email", equalTo(name + "@example.com"))
                .body("active", equalTo(true))
                .body("id", notNullValue())
                .body("user_id", notNullValue())
                .body("password", nullValue());
    }

    @Test
    void passwordsAreStoredOnlyAsBcryptHashes() {
        String name = UserApi.freshName();
        UserApi.registerAs(name).then().statusCode(201);
        assertThat(TestDatabase.select("SELECT password FROM users WHERE username = ?", name))
                .singleElement(as(STRING))
                .startsWith("$2b$10$")
                .hasSize(60);
    }

    @Test
    void unicodeNamesAndPasswordsAreAccepted() {
        String name = "Zoë-李四-" + System.nanoTime();
        String password = "пароль-🔑-ß";
        UserApi.register(Map.of(
                        "username", name, "email", "zoe" + System.nanoTime() + "@example.com", "password", password))
                .then()
                .statusCode(201)
                .body("username", equalTo(name));
        UserApi.login(name, password).then().statusCode(200);
    }

    @Test
    void takenNameOrAddressIsRejectedIgnoringCase() {
        String name = UserApi.freshName();
        UserApi.registerAs(name).then().statusCode(201);
        UserApi.register(Map.of(
                        "username",
                        name.toUpperCase(),
                        "email",
                        "other-" + name + "@example.com",
                        "password",
                        UserApi.PASSWORD))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", equalTo("The username is taken."));
        UserApi.register(Map.of(
                        "username",
                        UserApi.freshName(),
                        "email",
                        name.toUpperCase() + "@Example.Com",
                        "password",
                        UserApi.PASSWORD))
                .then()
                .statusCode(409)
                .body("detail", equalTo("The e-mail address is already in use."));
    }

    @Test
    void oneOfManyConcurrentRegistrationsOfANameSucceeds() {
        String name = UserApi.freshName();
        int attempts = 5; // the rate limit would reject a sixth
        List<Integer> statuses = Concurrently.all(
                attempts,
                i -> UserApi.register(Map.of(
                                "username", name, "email", i + name + "@example.com", "password", UserApi.PASSWORD))
                        .statusCode());
        assertThat(statuses.stream().collect(Collectors.groupingBy(s -> s, Collectors.counting())))
                .isEqualTo(Map.of(201, 1L, 409, 4L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    username | ab
                    username | -dash
                    username | with space
                    username | <b>bold</b>
                    username | aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaab
                    email    | john
                    email    | john@localhost
                    email    | john@@example.com
                    email    | jo hn@example.com
                    email    | .john@example.com
                    email    | jöhn@example.com
                    email    | john@-example.com
                    email    | john@example.com,jane@example.com
                    password | short12
                    password | 1234567890123456789012345678901234567890123456789012345678901234567890123
                    password | ééééééééééééééééééééééééééééééééééééé
                    """)
    void invalidFieldIsRejected(String field, String value) {
        Map<String, Object> body = valid();
        body.put(field, value);
        assertRejected(UserApi.register(body), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "email", "password"})
    void missingOrMalformedFieldIsNamed(String field) {
        Map<String, Object> body = valid();
        body.put(field, null);
        assertRejected(UserApi.register(body), field);
        body.put(field, 12345678);
        assertRejected(UserApi.register(body), field);
        body.put(field, List.of("a"));
        assertRejected(UserApi.register(body), field);
        body.put(field, "john\u0000doe@example.com");
        assertRejected(UserApi.register(body), field);
        body.put(field, "john\r\nBcc: x@example.com");
        if (!field.equals("password")) {
            assertRejected(UserApi.register(body), field);
        }
        body.put(field, "x".repeat(60_000));
        assertRejected(UserApi.register(body), field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"text\"",
                "{\"username\":\"a\",\"username\":\"b\"}",
                "{\"role\":\"admin\"}"
            })
    void bodyThatIsNotARegistrationIsRejected(String body) {
        UserApi.register(body).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void otherMediaTypesAreRejected() {
        UserApi.request()
                .contentType("text/plain")
                .body("x")
                .post("/user/register")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void userSeesTheirOwnProfile() {
        String name = UserApi.freshName();
        String id = UserApi.registerAs(name).path("user_id");
        String token = UserApi.login(name, UserApi.PASSWORD).path("access_token");
        Response me = UserApi.me(token);
        me.then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("user_id", equalTo(id))
                .body("username", equalTo(name))
                .body("password", nullValue());
        UserApi.request()
                .header("Authorization", "Bearer " + token)
                .header("If-None-Match", me.header("ETag"))
                .get("/user/me")
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer x", "Bearer a.b.c", "Basic am9objpkb2U=", "Bearer ${jwt.secret}"})
    void profileRequiresAValidToken(String authorization) {
        UserApi.request()
                .header("Authorization", authorization)
                .get("/user/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", notNullValue())
                .contentType("application/problem+json");
    }

    @Test
    void inactiveUserIsUnauthorized() {
        String name = UserApi.freshName();
        UserApi.registerAs(name).then().statusCode(201);
        Response tokens = UserApi.login(name, UserApi.PASSWORD);
        TestDatabase.update("UPDATE users SET active = false WHERE username = ?", name);
        UserApi.me(tokens.path("access_token")).then().statusCode(401);
        UserApi.refresh(tokens.path("refresh_token")).then().statusCode(401);
        UserApi.login(name, UserApi.PASSWORD).then().statusCode(401);
    }

    private static Map<String, Object> valid() {
        String name = UserApi.freshName();
        return new HashMap<>(Map.of("username", name, "email", name + "@example.com", "password", UserApi.PASSWORD));
    }

    private static void assertRejected(Response answer, String field) {
        answer.then().statusCode(400).contentType("application/problem+json").body("violations.field", hasItem(field));
    }
}
