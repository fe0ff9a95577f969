package mart.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void idsGrowWithTime() {
        assertThat(Stream.generate(Ids::next).limit(1000).map(UUID::toString))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(Ids.next().version()).isEqualTo(7);
    }

    @Test
    void idContainsItsTime() {
        assertThat(Ids.createdAt(UUID.fromString("0193a9a8-0000-7000-8000-000000000000")))
                .contains(Instant.ofEpochMilli(0x0193a9a80000L));
    }

    @Test
    void idsOfOtherVersionsContainNoTime() {
        assertThat(Ids.createdAt(UUID.randomUUID())).isEmpty();
    }
}
