package mart.benchmark.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class BenchmarkIdsTest {
    @Test
    void idsAreUuidsOfVersion7ThatDifferByKind() {
        UUID user = BenchmarkIds.user(258);

        assertThat(user).hasToString("01977420-dd02-7001-8000-000000000102");
        assertThat(user.version()).isEqualTo(7);
        assertThat(BenchmarkIds.product(258)).isNotEqualTo(user);
    }
}
