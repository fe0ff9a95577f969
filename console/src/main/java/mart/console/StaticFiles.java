package mart.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Serves the files of the web page. The list is fixed, so that no other file of the class path can be requested. */
final class StaticFiles {
    private static final List<String> SCRIPTS = List.of(
            "page.js", "dom.js", "topics.js", "messages.js", "groups.js", "mails.js", "dead-letters.js", "show.js");

    private StaticFiles() {}

    static void addTo(Routes routes) {
        add(routes, "/", "index.html", "text/html; charset=utf-8");
        add(routes, "/page.css", "page.css", "text/css; charset=utf-8");
        add(routes, "/icon.svg", "icon.svg", "image/svg+xml");
        SCRIPTS.forEach(script -> add(routes, "/" + script, script, "text/javascript; charset=utf-8"));
    }

    private static void add(Routes routes, String path, String file, String type) {
        ConsoleResponse response = ConsoleResponse.of(type, read(file));
        routes.add(path, request -> response);
    }

    private static byte[] read(String file) {
        try (InputStream in = StaticFiles.class.getResourceAsStream("/console/" + file)) {
            if (in == null) {
                throw new IllegalStateException("console/" + file + " is missing from the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
