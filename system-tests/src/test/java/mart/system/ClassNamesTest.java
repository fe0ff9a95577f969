package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One name, one meaning: a stack trace or a search result identifies a main class by its simple name alone. */
class ClassNamesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The simple names of the main classes of all modules, one for each source file. */
    private static List<String> names;

    @BeforeAll
    static void readNames() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            names = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ClassNamesTest::classNames)
                    .toList();
        }
        assertThat(names).hasSizeGreaterThan(100);
    }

    @Test
    void noTwoMainClassesShareASimpleName() {
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void noMainClassHasASuffixThatSaysNothing() {
        assertThat(names).noneMatch(name -> name.matches(".+(Service|Manager|Impl|Utils?|Helper)"));
    }

    private static Stream<String> classNames(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java") && !file.equals("package-info.java"))
                    .map(file -> file.replace(".java", ""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
