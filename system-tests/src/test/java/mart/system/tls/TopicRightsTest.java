package mart.system.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import mart.stack.Service;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the table of topics in docs/operations.md with the services' configuration. */
class TopicRightsTest {

    @ParameterizedTest
    @EnumSource(Service.class)
    void documentedRightsMatchTheTopicsThatTheServiceUses(Service service) throws IOException {
        Properties settings = settings(service);
        Set<String> read = settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith("mp.messaging.incoming.") && name.endsWith(".topic"))
                .map(settings::getProperty)
                .collect(Collectors.toSet());
        String written = settings.getProperty("mart.messaging.publishes", "");

        TopicRights rights = TopicRights.documented();

        assertThat(rights.read().get(service)).isEqualTo(read);
        assertThat(rights.written().get(service)).isEqualTo(written.isEmpty() ? Set.of() : Set.of(written.split(",")));
    }

    private static Properties settings(Service service) throws IOException {
        Path file = Path.of("..", service.id() + "-war", "src/main/resources/META-INF/microprofile-config.properties");
        Properties settings = new Properties();
        try (InputStream content = Files.newInputStream(file)) {
            settings.load(content);
        }
        return settings;
    }
}
