package mart.user.domain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mart.kit.problem.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules(new CommonPasswords());

    @ParameterizedTest
    @ValueSource(strings = {"securepassword123", "correct horse", "🔑🔑🔑🔑🔑🔑🔑🔑", "john_doe_", "пароль-🔑-ß"})
    void validPasswordIsAccepted(String password) {
        assertThatCode(() -> require(password)).doesNotThrowAnyException();
    }

    @Test
    void minimumCountsCharactersAndMaximumCountsBytes() {
        assertRejected("🔑🔑🔑🔑🔑🔑🔑", "at least 8 characters");
        require("é".repeat(36));
        assertRejected("é".repeat(36) + "x", "72 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "12345678", "Password1", "pASSWORD123", "qwertyuiop", "correcthorsebatterystaple"})
    void commonPasswordIsRejected(String password) {
        assertRejected(password, "most common");
    }

    @ParameterizedTest
    @ValueSource(strings = {"john_doe", "JOHN_DOE", "John@Example.com", "john@example.com"})
    void usernameAndEmailAddressAreRejectedAsPassword(String password) {
        assertRejected(password, "neither the username nor the e-mail address");
    }

    private void assertRejected(String password, String reason) {
        assertThatThrownBy(() -> require(password))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("new_password ")
                .hasMessageContaining(reason);
    }

    private void require(String password) {
        rules.require("new_password", password, "john_doe", "john@example.com");
    }
}
