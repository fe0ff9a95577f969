package mart.testing.openapi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.io.function.Uncheck;

/**
 * The published OpenAPI document of a service: {@code openapi.json} in the folder of its WAR.
 *
 * <p>After a compatible change {@code mvn test -pl <the war> -am -Dopenapi.publish} updates it.
 */
public final class PublishedApi {
    private final Path published;
    private final Path built;

    PublishedApi(Path published, Path built) {
        this.published = published;
        this.built = built;
    }

    /**
     * Compares the document that this module's build generated with the published one.
     *
     * @throws AssertionError if they differ; the message says how, and what to do
     */
    public static void verify() {
        new PublishedApi(Path.of("openapi.json"), Path.of("target/classes/openapi/openapi.json"))
                .verify(System.getProperty("openapi.publish") != null);
    }

    /** @param publish whether to update the published document after a compatible change */
    void verify(boolean publish) {
        if (!Files.exists(published)) {
            failUnless(publish, "nothing has been published yet", List.of());
            publish();
        }
        Document older = Document.parse(read(published));
        Document newer = Document.parse(read(built));
        requireUnbroken(ApiBreakage.between(older, newer));
        List<String> differences = Differences.between(older, newer);
        if (!differences.isEmpty()) {
            failUnless(publish, "the API has changed compatibly", differences);
            publish();
        }
    }

    private static void requireUnbroken(List<String> breakages) {
        if (!breakages.isEmpty()) {
            throw new AssertionError(listed("the change breaks clients of the published API", breakages)
                    + "Keep what is published and add new fields, parameters or operations instead. If no client"
                    + " relies on the published API, delete openapi.json and publish again.");
        }
    }

    private static void failUnless(boolean publish, String what, List<String> differences) {
        if (!publish) {
            String module = Path.of("").toAbsolutePath().getFileName().toString();
            throw new AssertionError(
                    listed(what, differences) + "To publish it: mvn test -pl " + module + " -am -Dopenapi.publish");
        }
    }

    private static String listed(String what, List<String> lines) {
        return what + "\n  " + String.join("\n  ", lines) + "\n";
    }

    private void publish() {
        Uncheck.run(() -> Files.copy(built, published, StandardCopyOption.REPLACE_EXISTING));
    }

    private static String read(Path file) {
        return Uncheck.get(() -> Files.readString(file));
    }
}
