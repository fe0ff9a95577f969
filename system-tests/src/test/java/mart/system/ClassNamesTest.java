package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One name, one meaning: a stack trace or a search result identifies a class by its simple name alone. */
class ClassNamesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noTwoMainClassesShareASimpleName() throws IOException {
        Map<String, List<Path>> sourcesByName;
        try (Stream<Path> files = mainSources()) {
            sourcesByName = files.collect(
                    Collectors.groupingBy(file -> file.getFileName().toString()));
        }

        assertThat(sourcesByName).hasSizeGreaterThan(100);
        sourcesByName.remove("package-info.java");
        assertThat(sourcesByName)
                .allSatisfy((name, sources) -> assertThat(sources)
                        .as("sources of classes named " + name)
                        .hasSize(1));
    }

    private static Stream<Path> mainSources() throws IOException {
        return modules().flatMap(ClassNamesTest::javaFiles);
    }

    private static Stream<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.map(folder -> folder.resolve("src/main/java")).filter(Files::isDirectory).toList().stream();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(ROOT::relativize).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
