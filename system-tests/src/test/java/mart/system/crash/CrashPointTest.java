package mart.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks crash points against the sources, since the agent ignores a class or method that does not exist. */
class CrashPointTest {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @EnumSource
    void crashPointNamesAnExistingMethod(CrashPoint point) throws IOException {
        List<Path> sources = sources(point.type());
        assertThat(sources).as("sources of " + point.type()).hasSize(1);

        assertThat(Files.readString(sources.get(0)))
                .as("declaration of " + point.method() + " in " + point.type())
                .containsPattern("(?m)^    \\w[^=;\\n]* " + point.method() + "\\(");
    }

    private static List<Path> sources(String type) throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java/" + type.replace('.', '/') + ".java"))
                    .filter(Files::exists)
                    .toList();
        }
    }
}
