package mart.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MarkedSectionTest {
    private static final String PAGE =
            "# Title\n\n" + MarkedSection.BEGIN + "\n\nold\n\n" + MarkedSection.END + "\n\nend\n";

    @Test
    void onlyTheTextBetweenTheMarkersIsReplaced() {
        assertThat(MarkedSection.replace(PAGE, "new\n")).isEqualTo(PAGE.replace("old", "new"));
    }

    @Test
    void aPageWithoutMarkersIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarkedSection.replace("# Title\n", "new"))
                .withMessageContaining(MarkedSection.BEGIN);
    }

    @Test
    void thePageInDocsHasTheMarkers() throws Exception {
        assertThat(Files.readString(Path.of("../docs/performance.md")))
                .containsSubsequence(MarkedSection.BEGIN, MarkedSection.END);
    }
}
