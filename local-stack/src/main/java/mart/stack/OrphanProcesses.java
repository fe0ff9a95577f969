package mart.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of an earlier run on the same folder that was killed before it could end them. */
final class OrphanProcesses {
    private static final String DATABASES = "postgres-";

    private final Path notes;

    OrphanProcesses(DataFolder folder) {
        this.notes = folder.folder("run");
    }

    /** Ends them all, databases last, when nobody is connected any more; says which parts they were. */
    List<String> end() {
        Map<Path, ChildProcess> children = notes().stream()
                .flatMap(note -> ChildProcess.leftOver(note).stream().map(child -> Map.entry(note, child)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        end(children, false);
        end(children, true);
        notes().forEach(DataFolder::delete);
        return children.keySet().stream().map(OrphanProcesses::part).sorted().toList();
    }

    private static void end(Map<Path, ChildProcess> children, boolean databases) {
        children.entrySet().parallelStream()
                .filter(entry -> part(entry.getKey()).startsWith(DATABASES) == databases)
                .forEach(entry -> entry.getValue().stop());
    }

    private List<Path> notes() {
        try (Stream<Path> files = Files.list(notes)) {
            return files.filter(file -> file.toString().endsWith(".pid")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(Path note) {
        return note.getFileName().toString().replace(".pid", "");
    }
}
