package mart.system.client;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Clients that openapi-generator creates from the published documents work. The build generates the clients, and compiles
 * those in Java.
 */
@Tag("proof")
@ExtendWith(SharedMart.class)
class GeneratedClientsIT {
    private final Shop shop;

    GeneratedClientsIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void javaClientsWalkThroughTheShop() throws Exception {
        new JavaWalk(shop).run();
    }

    @Test
    void typeScriptClientsCompileAndWalkThroughTheShop() throws Exception {
        assumeTrue(isNodeInstalled(), "node is not on the PATH, so the TypeScript clients are not tested");
        node(System.getProperty("mart.tsc"), "--project", "src/test/typescript");
        Map<String, String> urls = Stream.of(Service.values())
                .collect(
                        toMap(Service::id, service -> shop.urls().apply(service).toString()));
        String output = node(
                "target/typescript/js/src/test/typescript/walk.js",
                new ObjectMapper().writeValueAsString(urls),
                "john_doe_" + Shop.unique());
        assertThat(output).isEqualToIgnoringNewLines("COMPLETED");
    }

    private static boolean isNodeInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    /** Runs a script; fails if it does not succeed within a minute. */
    private static String node(String... script) throws IOException, InterruptedException {
        Path output = Files.createTempFile(Path.of("target"), "node", ".log");
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("node"), Stream.of(script)).toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(Shop.TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
