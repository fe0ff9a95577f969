package mart.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddedIdsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "3, 4", "4, 4", "5, 8", "500, 512"})
    void sizeIsTheNextPowerOfTwo(int given, int padded) {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(given).toList();
        assertThat(PaddedIds.of(ids)).hasSize(padded).startsWith(ids.toArray(UUID[]::new));
    }

    @Test
    void lastIdIsRepeated() {
        UUID last = new UUID(0, 3);
        assertThat(PaddedIds.of(List.of(new UUID(0, 1), new UUID(0, 2), last))).endsWith(last, last);
    }
}
