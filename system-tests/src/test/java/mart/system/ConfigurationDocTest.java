package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} names exactly the settings of the code, with their defaults. */
class ConfigurationDocTest {

    private static final String DOCUMENT = SourceFiles.read(SourceFiles.ROOT.resolve("docs/configuration.md"));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]*) \\|");
    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(name = \"([^\"]+)\"");
    private static final Pattern LOOKED_UP = Pattern.compile("config\\.get(?:Optional)?Value\\(\\s*\"([^\"]+)\"");
    private static final Pattern OF_THE_STACK = Pattern.compile(
            "(?:setting|settings\\.apply)\\(\"(mart\\.[^\"]+)\"|\"((?:kafka|kafka\\.controller|page)\\.port)\"");
    private static final Pattern VARIABLE = Pattern.compile("<variable name=\"([^\"]+)\" defaultValue=\"([^\"]*)\"");
    private static final Pattern USED = Pattern.compile("\\$\\{((?!wlp\\.|java\\.|mart\\.config)[^}]+)}");
    private static final Pattern PROPERTY = Pattern.compile(
            "(?m)^(?!#|%|mp\\.messaging|[\\w-]+/mp-rest/|microprofile\\.rest\\.client)([^=\\s]+)=(.*)$");
    private static final Pattern IN_PROFILE = Pattern.compile("(?m)^%([^.]+)\\.([^=\\s]+=.*)$");
    private static final Pattern PROFILE_ROW = Pattern.compile("(?m)^- `([^`]+)`:(.*(?:\\n  .*)*)");
    private static final Pattern SETTING = Pattern.compile("`([^`=]+=[^`]*)`");
    private static final Pattern PER_SERVICE = Pattern.compile(
            "(?:product|inventory|order|user|payment|notification)\\.(port|public\\.host|https?\\.port|db\\..*|kafka\\..*)");

    /** Properties that identify a WAR or follow from other settings. */
    private static final Set<String> FIXED = Set.of(
            "mart.service",
            "mart.title",
            "mart.messaging.publishes",
            "mart.docs.swagger-ui-version",
            "<service>.http.port",
            "<service>.https.port");

    @Test
    void documentNamesEverySettingAndNoOther() {
        Set<String> settings = new TreeSet<>(defaults().keySet());
        settings.addAll(found("**.java", INJECTED));
        settings.addAll(found("**.java", LOOKED_UP));
        settings.addAll(found("**/mart/stack/*.java", OF_THE_STACK));
        settings.addAll(found("**/liberty/config/*.xml", USED));
        settings.removeAll(FIXED);

        assertThat(documented().keySet()).containsExactlyInAnyOrderElementsOf(settings);
    }

    @Test
    void documentGivesTheDefaultsOfTheCode() {
        Map<String, String> documented = documented();
        defaults().forEach((name, value) -> {
            if (!FIXED.contains(name) && !PER_SERVICE.matcher(name).matches() && !name.startsWith("<service>")) {
                assertThat(documented.get(name)).as(name).isEqualTo(value.isBlank() ? "none" : "`" + value + "`");
            }
        });
    }

    @Test
    void documentGivesTheSettingsOfEachProfile() {
        Set<String> documented = PROFILE_ROW
                .matcher(DOCUMENT)
                .results()
                .flatMap(row -> SETTING.matcher(row.group(2)).results().map(set -> row.group(1) + ": " + set.group(1)))
                .collect(Collectors.toSet());
        Set<String> set = matches("**/microprofile-config.properties", IN_PROFILE)
                .map(match -> match.group(1) + ": " + match.group(2))
                .collect(Collectors.toSet());

        assertThat(documented).isNotEmpty().isEqualTo(set);
    }

    private static Map<String, String> documented() {
        return ROW.matcher(DOCUMENT)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1), row -> row.group(2).strip()));
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        Stream.concat(
                        matches("**/liberty/config/*.xml", VARIABLE),
                        matches("**/microprofile-config.properties", PROPERTY))
                .forEach(match -> defaults.put(general(match.group(1)), match.group(2)));
        return defaults;
    }

    private static Set<String> found(String files, Pattern pattern) {
        return matches(files, pattern)
                .map(match -> match.groupCount() > 1 && match.group(1) == null ? match.group(2) : match.group(1))
                .map(ConfigurationDocTest::general)
                .collect(Collectors.toSet());
    }

    private static Stream<MatchResult> matches(String files, Pattern pattern) {
        return SourceFiles.matching(files).stream()
                .flatMap(file -> pattern.matcher(SourceFiles.read(file)).results());
    }

    private static String general(String name) {
        return PER_SERVICE.matcher(name).replaceFirst("<service>.$1");
    }
}
