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
    @ParameterizedTest
    @EnumSource
    void crashPointNamesAnExistingMethod(CrashPoint point) throws IOException {
        String source = "src/main/java/" + point.type.replace('.', '/') + ".java";
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> sources = modules.map(module -> module.resolve(source))
                    .filter(Files::exists)
                    .toList();
            assertThat(sources).as(source).hasSize(1);
            assertThat(sources.get(0))
                    .content()
                    .as("declaration of " + point.method + " in " + point.type)
                    .containsPattern("(?m)^    \\w[^=;\\n]* " + point.method + "\\(");
        }
    }
}
