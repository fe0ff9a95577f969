package mart.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserTest {

    @ParameterizedTest
    @CsvSource({"john_doe, JOHN_Doe", "straße, STRASSE", "Ångström, A\u030angström", "ﬁsh, FISH"})
    void namesThatReadAlikeHaveTheSameKey(String one, String other) {
        assertThat(User.comparisonKey(one)).isEqualTo(User.comparisonKey(other));
    }

    @Test
    void namesThatReadDifferentlyHaveDifferentKeys() {
        assertThat(User.comparisonKey("jose")).isNotEqualTo(User.comparisonKey("josé"));
    }

    @Test
    void newUserIsAnActiveCustomer() {
        User user = new User("John", "John@example.com", "hash");
        assertThat(user.isActive()).isTrue();
        assertThat(user.role()).isEqualTo(Role.CUSTOMER);
        assertThat(user.username()).isEqualTo("John");
        assertThat(user.email()).isEqualTo("John@example.com");
    }

    @Test
    void erasureLeavesOnlyTheId() {
        User user = new User("John", "John@example.com", "hash");
        user.erase();
        assertThat(user.isErased()).isTrue();
        assertThat(user.isActive()).isFalse();
        assertThat(user.username()).isEqualTo(user.email()).isEqualTo("erased:" + user.userId());
        assertThat(user.passwordHash()).isNotEqualTo("hash");
    }

    /** The placeholder must be a valid hash: otherwise password verification would throw. */
    @Test
    void noPasswordMatchesTheHashOfAnErasedUser() {
        User user = new User("John", "John@example.com", "hash");
        user.erase();
        Passwords passwords = new Passwords(4);
        assertThat(passwords.match("", Optional.of(user.passwordHash()))).isFalse();
        assertThat(passwords.match(user.passwordHash(), Optional.of(user.passwordHash())))
                .isFalse();
    }
}
