package mart.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The page itself: a handful of files from the class path, named here so that no other can be asked for. */
final class StaticFiles {
    private static final List<String> SCRIPTS =
            List.of("page.js", "dom.js", "topics.js", "messages.js", "groups.js", "mails.js", "letters.js", "show.js");

    private StaticFiles() {}

    static void addTo(Routes routes) {
        add(routes, "/", "index.html", "text/html; charset=utf-8");
        add(routes, "/page.css", "page.css", "text/css; charset=utf-8");
        add(routes, "/icon.svg", "icon.svg", "image/svg+xml");
        SCRIPTS.forEach(script -> add(routes, "/" + script, script, "text/javascript; charset=utf-8"));
    }

    private static void add(Routes routes, String path, String file, String type) {
        ConsoleResponse answer = ConsoleResponse.of(type, read(file));
        routes.add(path, request -> answer);
    }

    private static byte[] read(String file) {
        try (InputStream in = StaticFiles.class.getResourceAsStream("/page/" + file)) {
            if (in == null) {
                throw new IllegalStateException("page/" + file + " is missing from the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
