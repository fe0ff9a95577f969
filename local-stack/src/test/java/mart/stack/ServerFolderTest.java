package mart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFolderTest {
    @TempDir
    Path root;

    private Path configuration;

    @BeforeEach
    void checkout() throws IOException {
        configuration = Files.createDirectories(root.resolve("liberty-config/src/main/liberty/config"));
        Files.writeString(configuration.resolve("jvm.options"), "# a remark\n-Xmx1g\n");
        Path target = Files.createDirectories(root.resolve("order-war/target"));
        Files.writeString(target.resolve("order-war.war"), "zip");
    }

    @Test
    void serverFolderIncludesTheConfigurationFilesAndTheWar() throws IOException {
        Path users = root.resolve("usr");
        ServerFolder folder = new ServerFolder(new Checkout(root), users, "order");

        folder.write(
                List.of(Service.ORDER), List.of("localConnector-1.0"), Map.of("order.port", "9002"), List.of("-Da=b"));

        Path server = users.resolve("servers/order");
        assertThat(server.resolve("server.xml"))
                .content()
                .contains(
                        "<feature>localConnector-1.0</feature>",
                        "${mart.config}/common.xml",
                        "${mart.config}/order.xml")
                .doesNotContain("product.xml");
        assertThat(server.resolve("apps/order-war.war")).hasContent("zip");
        assertThat(folder.jvmOptions()).containsExactly("-Xmx1g", "-Da=b");
        assertThat(bootstrap(server))
                .containsEntry("order.port", "9002")
                .containsEntry("mart.config", configuration.toString());
    }

    @Test
    void missingWarIsReportedWithTheCommandThatBuildsIt() {
        ServerFolder folder = new ServerFolder(new Checkout(root), root.resolve("usr"), "mart");

        assertThatThrownBy(() -> folder.write(List.of(Service.USER), List.of(), Map.of(), List.of()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("user-war.war")
                .hasMessageContaining("mvn -pl user-war -am package");
    }

    private static Properties bootstrap(Path server) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(server.resolve("bootstrap.properties"))) {
            properties.load(reader);
        }
        return properties;
    }
}
