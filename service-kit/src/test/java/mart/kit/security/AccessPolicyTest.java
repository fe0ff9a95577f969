package mart.kit.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import mart.kit.problem.Forbidden;
import mart.kit.problem.NotFound;
import mart.kit.problem.Unauthorized;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class AccessPolicyTest {
    private static final JsonWebToken NONE = new Token(Map.of());
    private static final JsonWebToken CUSTOMER =
            new Token(Map.of("sub", "a9b0f3c2-0000-7000-8000-000000000000", "groups", Set.of("customer")));
    private static final JsonWebToken ADMIN =
            new Token(Map.of("sub", "a9b0f3c2-0000-7000-8000-000000000001", "groups", Set.of("admin")));

    @Test
    void openPolicyAdmitsEveryone() {
        assertThatCode(() -> require(AccessPolicy.OPEN, NONE)).doesNotThrowAnyException();
    }

    @Test
    void adminPolicyAdmitsOnlyAdministrators() {
        assertThatThrownBy(() -> require(AccessPolicy.ADMIN, NONE)).isInstanceOf(Unauthorized.class);
        assertThatThrownBy(() -> require(AccessPolicy.ADMIN, CUSTOMER)).isInstanceOf(Forbidden.class);
        assertThatCode(() -> require(AccessPolicy.ADMIN, ADMIN)).doesNotThrowAnyException();
    }

    @Test
    void closedPolicyRespondsNotFoundToEveryone() {
        assertThatThrownBy(() -> require(AccessPolicy.CLOSED, NONE)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> require(AccessPolicy.CLOSED, ADMIN)).isInstanceOf(NotFound.class);
    }

    private static void require(AccessPolicy access, JsonWebToken token) {
        Caller caller = new Caller();
        caller.token = token;
        access.require(caller);
    }

    /** Without claims: the token that the server injects for a request without one. */
    private record Token(Map<String, Object> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return getSubject();
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked") // the name of a claim determines its type
        public <T> T getClaim(String name) {
            return (T) claims.get(name);
        }
    }
}
