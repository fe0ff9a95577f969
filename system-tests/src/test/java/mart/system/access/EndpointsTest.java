package mart.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mart.stack.Service;
import mart.system.api.Api;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is served of which the table does not tell who may have it. */
class EndpointsTest {

    @ParameterizedTest
    @EnumSource
    void allStandInTheTable(Service service) {
        Set<String> told = AuthorisationMatrixIT.rows()
                .filter(row -> row.service() == service)
                .map(row -> row.method() + " " + row.path())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(Endpoints.of(service)).containsExactlyInAnyOrderElementsOf(told);
        assertThat(Api.published(service).operations())
                .extracting(Object::toString)
                .isSubsetOf(told);
    }
}
