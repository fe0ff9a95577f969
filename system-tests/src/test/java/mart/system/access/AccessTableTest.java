package mart.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.api.Api;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of {@link AuthorisationMatrixIT} has every endpoint that the code or the OpenAPI document of a service has. */
class AccessTableTest {
    private static final String REST = "jakarta.ws.rs.";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");
    private static final Path ROOT = Path.of(System.getProperty("mart.root", ".."));

    static {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false); // slow, and not needed here
    }

    @ParameterizedTest
    @EnumSource
    void everyEndpointHasARow(Service service) {
        Set<String> rows = AuthorisationMatrixIT.rows()
                .filter(row -> row.service() == service)
                .map(row -> row.method() + " " + row.path())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(endpointsInCode(service)).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(Api.published(service).operations())
                .extracting(Object::toString)
                .isSubsetOf(rows);
    }

    /** As {@code GET /order/{id}}: the endpoints of the service's own resources and of the kit. */
    private static Set<String> endpointsInCode(Service service) {
        return new ClassFileImporter()
                .importPaths(classes(service.id() + "-war"), classes("service-kit")).stream()
                        // interfaces are REST clients
                        .filter(type -> type.isAnnotatedWith(REST + "Path") && !type.isInterface())
                        .flatMap(type -> type.getMethods().stream().flatMap(method -> endpoints(type, method)))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path classes(String module) {
        return ROOT.resolve(module).resolve("target").resolve("classes");
    }

    private static Stream<String> endpoints(JavaClass type, JavaMethod method) {
        return METHODS.stream()
                .filter(name -> method.isAnnotatedWith(REST + name))
                .map(name -> name + " " + joined(path(type), path(method)));
    }

    private static String path(HasAnnotations<?> annotated) {
        return annotated
                .tryGetAnnotationOfType(REST + "Path")
                .flatMap(path -> path.get("value"))
                .map(Object::toString)
                .orElse("");
    }

    /** The whole path; parameters without their regular expressions. */
    private static String joined(String ofType, String ofMethod) {
        return ("/" + ofType + "/" + ofMethod)
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "")
                .replaceAll("\\{(\\w+):[^/]*}", "{$1}");
    }
}
