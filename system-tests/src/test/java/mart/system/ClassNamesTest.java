package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One name, one meaning: a stack trace or a search result identifies a main class by its simple name alone. */
class ClassNamesTest {
    /** The simple names of the main classes of all modules, one for each source file. */
    private static List<String> names;

    @BeforeAll
    static void readNames() {
        names = SourceFiles.matching("**/src/main/java/**.java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .filter(name -> !name.equals("package-info"))
                .toList();
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
}
