package mart.testing.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The REST interface that clients of a service rely on: {@code openapi.json} in the folder of its WAR. After a compatible
 * change {@code mvn test -pl <the war> -am -Dopenapi.publish} writes it anew.
 */
public final class PublishedApi {
    private final Path published;
    private final Path built;

    PublishedApi(Path published, Path built) {
        this.published = published;
        this.built = built;
    }

    /**
     * Holds the document that the build of the module under test has made to the published one.
     *
     * @throws AssertionError saying what is broken, or has grown, and what to do
     */
    public static void verify() {
        new PublishedApi(Path.of("openapi.json"), Path.of("target/classes/openapi/openapi.json"))
                .verify(System.getProperty("openapi.publish") != null);
    }

    /** @param publish whether to write the document anew instead of complaining that it has grown */
    void verify(boolean publish) {
        if (!Files.exists(published)) {
            refuseUnless(publish, "nothing has been published yet", List.of());
            publish();
        }
        Document older = Document.parse(read(published));
        Document newer = Document.parse(read(built));
        requireUnbroken(ApiBreakage.between(older, newer));
        List<String> differences = Differences.between(older, newer);
        if (!differences.isEmpty()) {
            refuseUnless(publish, "the interface has changed, and breaks nothing", differences);
            publish();
        }
    }

    private static void requireUnbroken(List<String> breakages) {
        if (!breakages.isEmpty()) {
            throw new AssertionError(listed("clients of the published interface would break", breakages)
                    + "Leave what there is, and add beside it: a field, a parameter, an operation. Only where nobody"
                    + " relies on it, delete openapi.json and publish anew.");
        }
    }

    private static void refuseUnless(boolean publish, String what, List<String> differences) {
        if (!publish) {
            String module = Path.of("").toAbsolutePath().getFileName().toString();
            throw new AssertionError(
                    listed(what, differences) + "Publish it: mvn test -pl " + module + " -am -Dopenapi.publish");
        }
    }

    private static String listed(String what, List<String> lines) {
        return what + "\n  " + String.join("\n  ", lines) + "\n";
    }

    private void publish() {
        try {
            Files.writeString(published, read(built));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
