package mart.system.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String PASSWORD = "correct horse~~~battery???";
    private static final String CARD = "4012888888881881";

    private final Secrets secrets = new Secrets();

    @Test
    void plainTextIsFound() {
        secrets.add("password", PASSWORD);
        assertThat(found("INSERT " + PASSWORD + ";")).containsExactly("password is in a log");
        assertThat(found(PASSWORD.substring(1))).isEmpty();
    }

    @Test
    void hexadecimalTextIsFound() {
        secrets.add("password", PASSWORD);
        byte[] bytes = ("x" + PASSWORD + "y").getBytes(StandardCharsets.UTF_8);
        assertThat(found("\\x" + HexFormat.of().formatHex(bytes))).hasSize(1);
        assertThat(found(HexFormat.of().withUpperCase().formatHex(bytes))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "name:"})
    void base64TextIsFoundAtEveryOffset(String prefix) {
        secrets.add("password", PASSWORD);
        byte[] bytes = (prefix + PASSWORD + "behind").getBytes(StandardCharsets.UTF_8);
        assertThat(found(Base64.getEncoder().encodeToString(bytes))).hasSize(1);
        assertThat(found(Base64.getUrlEncoder().encodeToString(bytes))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4012888888881881", "4012 8888 8888 1881", "4012-8888-8888-1881", "40128888 88881881"})
    void cardNumberIsFoundWithAnySeparators(String written) {
        secrets.addCard("card", CARD);
        assertThat(found("number=" + written + ".")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4012 8888 8888 1882", "4012 8888", "1881", "************1881"})
    void otherDigitsAreNotMistakenForTheCardNumber(String written) {
        secrets.addCard("card", CARD);
        assertThat(found(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"card_cvv\":\"7361\"", "cardCvv=7361", "CVC: 7361", "card_cvv: 7361\n", "Card['7361']"})
    void securityCodeIsFoundInQuotesOrAfterItsName(String written) {
        secrets.addCvv("cvv", "7361");
        assertThat(found(written)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"took 7361 ms", "localhost:7361", "offset=7361", "cvv=73610"})
    void otherNumbersAreNotMistakenForASecurityCode(String written) {
        secrets.addCvv("cvv", "7361");
        assertThat(found(written)).isEmpty();
    }

    @Test
    void secretsOfTheSameNameAreAllFound() {
        secrets.add("token", "the first of them");
        secrets.add("token", "the second of them");
        assertThat(found("the first of them")).containsExactly("token is in a log");
        assertThat(found("the second of them")).containsExactly("token is in a log");
    }

    @Test
    void signatureOfATokenIsFound() {
        secrets.addToken("token", "aaaaaaaaaaaa.bbbbbbbbbbbb.cccccccccccc");
        assertThat(found("cccccccccccc")).containsExactly("token's signature is in a log");
    }

    private List<String> found(String text) {
        return secrets.findIn(List.of(Artifact.of("a log", text)));
    }
}
