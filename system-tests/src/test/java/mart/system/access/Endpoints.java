package mart.system.access;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.stack.Service;

/** What the code of a service answers to, whether its document tells of it or not. */
final class Endpoints {
    private static final String REST = "jakarta.ws.rs.";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");
    private static final Path ROOT = Path.of(System.getProperty("mart.root", ".."));

    static {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false); // slow, and not asked for
    }

    private Endpoints() {}

    /** As {@code GET /order/{id}}: those of the service's own resources, and those that all have of the kit. */
    static Set<String> of(Service service) {
        return new ClassFileImporter()
                .importPaths(classes(service.id() + "-war"), classes("service-kit")).stream()
                        .filter(type -> type.isAnnotatedWith(REST + "Path") && !type.isInterface()) // of a client
                        .flatMap(type -> type.getMethods().stream().flatMap(method -> of(type, method)))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path classes(String module) {
        return ROOT.resolve(module).resolve("target").resolve("classes");
    }

    private static Stream<String> of(JavaClass type, JavaMethod method) {
        return METHODS.stream()
                .filter(name -> method.isAnnotatedWith(REST + name))
                .map(name -> name + " " + joined(path(type), path(method)));
    }

    private static String path(CanBeAnnotated annotated) {
        return annotated.isAnnotatedWith(REST + "Path") ? annotation(annotated) : "";
    }

    private static String annotation(CanBeAnnotated annotated) {
        var path = annotated instanceof JavaClass type
                ? type.getAnnotationOfType(REST + "Path")
                : ((JavaMethod) annotated).getAnnotationOfType(REST + "Path");
        return (String) path.get("value").orElseThrow();
    }

    /** Parameters without the pattern that they are held to. */
    private static String joined(String ofType, String ofMethod) {
        return Stream.of((ofType + "/" + ofMethod).split("/"))
                .filter(step -> !step.isEmpty())
                .map(step -> step.replaceAll("\\{(\\w+):.*}", "{$1}"))
                .collect(Collectors.joining("/", "/", ""));
    }
}
