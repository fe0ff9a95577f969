package mart.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Other versions of the services are running while one is replaced, and topics hold what was said long ago: the
 * contracts may grow, but not break. What they were is in {@code published.txtpb}; after a compatible change
 * {@code mvn test -pl contracts -Dcontracts.publish} writes it anew.
 */
class CompatibilityTest {

    private static final Path PUBLISHED = Path.of("src/test/resources/published.txtpb");

    @BeforeAll
    static void publishIfAskedTo() throws IOException {
        boolean mayBePublished = Files.notExists(PUBLISHED)
                || Breakage.between(published(), current()).isEmpty();
        if (System.getProperty("contracts.publish") != null && mayBePublished) {
            Files.writeString(PUBLISHED, TextFormat.printer().printToString(current()));
        }
    }

    @Test
    void nothing_that_was_published_is_broken() {
        assertThat(Breakage.between(published(), current())).isEmpty();
    }

    @Test
    void what_is_published_is_up_to_date() {
        assertThat(Breakage.between(current(), published()))
                .as("the contracts have grown: mvn test -pl contracts -Dcontracts.publish")
                .isEmpty();
    }

    @Test
    void a_message_that_is_gone_is_a_breakage() {
        assertThat(afterChanging(message -> message.setName("Another"))).contains("UserRegistration is gone");
    }

    @Test
    void a_field_that_is_gone_is_a_breakage_unless_its_number_is_reserved() {
        assertThat(afterChanging(message -> message.removeField(2)))
                .containsExactly("UserRegistration.email = 3 is gone, and its number is not reserved");
        assertThat(afterChanging(message -> message.removeField(2)
                        .addReservedRange(DescriptorProto.ReservedRange.newBuilder()
                                .setStart(3)
                                .setEnd(4))))
                .isEmpty();
    }

    @Test
    void a_field_of_another_type_is_a_breakage() {
        assertThat(afterChanging(message -> message.setField(
                        2, message.getField(2).toBuilder().setType(FieldDescriptorProto.Type.TYPE_INT64))))
                .containsExactly("UserRegistration.email = 3 has another name, type or kind");
    }

    @Test
    void another_topic_is_a_breakage() {
        assertThat(afterChanging(DescriptorProto.Builder::clearOptions))
                .containsExactly("UserRegistration has another topic, or other settings of it");
    }

    @Test
    void a_value_with_another_number_is_a_breakage() {
        FileDescriptorSet.Builder newer = current().toBuilder();
        newer.getFileBuilderList()
                .forEach(file -> file.getMessageTypeBuilderList().stream()
                        .filter(message -> message.getName().equals("ProductEvent"))
                        .forEach(message ->
                                message.getEnumTypeBuilder(0).getValueBuilder(3).setNumber(7)));
        assertThat(Breakage.between(current(), newer.build()))
                .containsExactly("ProductEvent.Change.DELETED is gone or has another number");
    }

    @Test
    void a_new_field_breaks_nothing() {
        assertThat(afterChanging(message -> message.addField(FieldDescriptorProto.newBuilder()
                        .setName("more")
                        .setNumber(99)
                        .setType(FieldDescriptorProto.Type.TYPE_STRING))))
                .isEmpty();
    }

    private static List<String> afterChanging(UnaryOperator<DescriptorProto.Builder> change) {
        FileDescriptorSet.Builder newer = current().toBuilder();
        newer.getFileBuilderList()
                .forEach(file -> file.getMessageTypeBuilderList().stream()
                        .filter(message -> message.getName().equals("UserRegistration"))
                        .forEach(change::apply));
        return Breakage.between(current(), newer.build());
    }

    private static FileDescriptorSet current() {
        FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
        Contracts.getDescriptor().getDependencies().stream()
                .map(FileDescriptor::toProto)
                .forEach(set::addFile);
        return set.build();
    }

    private static FileDescriptorSet published() {
        ExtensionRegistry extensions = ExtensionRegistry.newInstance();
        TopicProto.registerAllExtensions(extensions);
        FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
        try {
            TextFormat.merge(Files.readString(PUBLISHED), extensions, set);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return set.build();
    }
}
