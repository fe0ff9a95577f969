package mart.system.api;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mart.stack.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The OpenAPI documents explain everything that the developer of a client must know. */
class PublishedDocumentsTest {

    @ParameterizedTest
    @EnumSource
    void everythingIsDescribedWithAnExample(Service service) {
        assertThat(Api.published(service).documentationGaps()).isEmpty();
    }

    /** The operations of the kit, and the logins that the order service forwards, have one id in all documents. */
    @Test
    void operationIdNamesTheSameOperationInAllDocuments() {
        Map<String, Set<String>> operations = Stream.of(Service.values())
                .flatMap(service -> Api.published(service).operations().stream())
                .collect(groupingBy(Operation::id, mapping(Operation::toString, toSet())));
        assertThat(operations).allSatisfy((id, named) -> assertThat(named).hasSize(1));
    }
}
