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
 * Tests that the contracts are compatible with the published ones. Different versions of the services run at the same
 * time during a deployment, and topics contain old messages. The published contracts are in {@code published.txtpb};
 * after a compatible change, {@code mvn test -pl contracts -Dcontracts.publish} updates this file.
 */
class CompatibilityTest {

    private static final Path PUBLISHED = Path.of("src/test/resources/published.txtpb");

    @BeforeAll
    static void publishIfRequested() throws IOException {
        boolean mayBePublished = Files.notExists(PUBLISHED)
                || BreakingChanges.between(published(), current()).isEmpty();
        if (System.getProperty("contracts.publish") != null && mayBePublished) {
            Files.writeString(PUBLISHED, TextFormat.printer().printToString(current()));
        }
    }

    @Test
    void publishedContractsAreNotBroken() {
        assertThat(BreakingChanges.between(published(), current())).isEmpty();
    }

    @Test
    void publishedContractsAreUpToDate() {
        assertThat(BreakingChanges.between(current(), published()))
                .as("the contracts have changed; run mvn test -pl contracts -Dcontracts.publish")
                .isEmpty();
    }

    @Test
    void removedMessageIsABreakingChange() {
        assertThat(afterChanging(message -> message.setName("Another"))).contains("UserRegistration was removed");
    }

    @Test
    void removedFieldIsABreakingChangeUnlessItsNumberIsReserved() {
        assertThat(afterChanging(message -> message.removeField(2)))
                .containsExactly("UserRegistration.email = 3 was removed, and its number is not reserved");
        assertThat(afterChanging(message -> message.removeField(2)
                        .addReservedRange(DescriptorProto.ReservedRange.newBuilder()
                                .setStart(3)
                                .setEnd(4))))
                .isEmpty();
    }

    @Test
    void changedFieldTypeIsABreakingChange() {
        assertThat(afterChanging(message -> message.setField(
                        2, message.getField(2).toBuilder().setType(FieldDescriptorProto.Type.TYPE_INT64))))
                .containsExactly("UserRegistration.email = 3 has another name, type or kind");
    }

    @Test
    void changedTopicIsABreakingChange() {
        assertThat(afterChanging(DescriptorProto.Builder::clearOptions))
                .containsExactly("UserRegistration has another topic or other topic settings");
    }

    @Test
    void changedEnumNumberIsABreakingChange() {
        FileDescriptorSet.Builder newer = current().toBuilder();
        newer.getFileBuilderList()
                .forEach(file -> file.getMessageTypeBuilderList().stream()
                        .filter(message -> message.getName().equals("ProductEvent"))
                        .forEach(message ->
                                message.getEnumTypeBuilder(0).getValueBuilder(3).setNumber(7)));
        assertThat(BreakingChanges.between(current(), newer.build()))
                .containsExactly("ProductEvent.Change.DELETED was removed or has another number");
    }

    @Test
    void newFieldIsCompatible() {
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
        return BreakingChanges.between(current(), newer.build());
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
