package mart.stack;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes of an earlier run on the same data folder whose JVM was killed before it could stop them. */
final class OrphanProcesses {
    private static final String DATABASES = "postgres-";

    private final Path pidFolder;

    OrphanProcesses(DataFolder folder) {
        this.pidFolder = folder.folder("run");
    }

    /** Stops them, databases last because the others are their clients; returns the names of their components. */
    List<String> stop() {
        Map<Path, ChildProcess> orphans = pidFiles().stream()
                .flatMap(file -> ChildProcess.running(file).stream().map(process -> Map.entry(file, process)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        stop(orphans, false);
        stop(orphans, true);
        pidFiles().forEach(DataFolder::delete);
        return orphans.keySet().stream()
                .map(OrphanProcesses::component)
                .sorted()
                .toList();
    }

    private static void stop(Map<Path, ChildProcess> orphans, boolean databases) {
        orphans.entrySet().parallelStream()
                .filter(orphan -> component(orphan.getKey()).startsWith(DATABASES) == databases)
                .forEach(orphan -> orphan.getValue().stop());
    }

    private List<Path> pidFiles() {
        return Stream.of(pidFolder.toFile().listFiles((folder, name) -> name.endsWith(".pid")))
                .map(File::toPath)
                .toList();
    }

    private static String component(Path pidFile) {
        return pidFile.getFileName().toString().replace(".pid", "");
    }
}
