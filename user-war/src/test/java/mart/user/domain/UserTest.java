package mart.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserTest {

    @ParameterizedTest
    @CsvSource({"john_doe, JOHN_Doe", "straße, STRASSE", "Ångström, A\u030angström", "ﬁsh, FISH"})
    void namesThatReadAlikeAreOne(String one, String other) {
        assertThat(User.key(one)).isEqualTo(User.key(other));
    }

    @Test
    void namesThatReadDifferentlyAreTwo() {
        assertThat(User.key("jose")).isNotEqualTo(User.key("josé"));
    }

    @Test
    void aNewUserIsAnActiveCustomer() {
        User user = new User("John", "John@example.com", "hash");
        assertThat(user.isActive()).isTrue();
        assertThat(user.role()).isEqualTo(Role.CUSTOMER);
        assertThat(user.username()).isEqualTo("John");
        assertThat(user.email()).isEqualTo("John@example.com");
    }
}
