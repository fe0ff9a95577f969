package mart.contracts;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds changes of the contracts that break programs with the older version. Messages, fields and enum values must keep
 * their names, numbers and types. A field may be removed if its number is reserved. Additions are always allowed.
 */
final class BreakingChanges {

    private final List<String> found = new ArrayList<>();

    static List<String> between(FileDescriptorSet older, FileDescriptorSet newer) {
        BreakingChanges changes = new BreakingChanges();
        Map<String, DescriptorProto> messages = messages(newer);
        messages(older).forEach((name, message) -> changes.message(name, message, messages.get(name)));
        Map<String, EnumDescriptorProto> enums = enums(newer);
        enums(older).forEach((name, values) -> changes.enumeration(name, values, enums.get(name)));
        return changes.found;
    }

    private void message(String name, DescriptorProto older, DescriptorProto newer) {
        if (newer == null) {
            found.add(name + " was removed");
            return;
        }
        Map<Integer, FieldDescriptorProto> fields = byKey(newer.getFieldList(), FieldDescriptorProto::getNumber);
        older.getFieldList().forEach(field -> field(name, field, fields.get(field.getNumber()), newer));
        if (!older.getOptions().equals(newer.getOptions())) {
            found.add(name + " has another topic or other topic settings");
        }
    }

    private void field(String message, FieldDescriptorProto older, FieldDescriptorProto newer, DescriptorProto in) {
        String name = message + "." + older.getName() + " = " + older.getNumber();
        if (newer == null) {
            boolean reserved = in.getReservedRangeList().stream()
                    .anyMatch(range -> range.getStart() <= older.getNumber() && older.getNumber() < range.getEnd());
            if (!reserved) {
                found.add(name + " was removed, and its number is not reserved");
            }
        } else if (!older.equals(newer)) {
            found.add(name + " has another name, type or kind");
        }
    }

    private void enumeration(String name, EnumDescriptorProto older, EnumDescriptorProto newer) {
        Map<Integer, String> values = newer == null
                ? Map.of()
                : newer.getValueList().stream()
                        .collect(Collectors.toMap(
                                EnumValueDescriptorProto::getNumber, EnumValueDescriptorProto::getName));
        older.getValueList().stream()
                .filter(value -> !value.getName().equals(values.get(value.getNumber())))
                .forEach(value -> found.add(name + "." + value.getName() + " was removed or has another number"));
    }

    private static Map<String, DescriptorProto> messages(FileDescriptorSet set) {
        return set.getFileList().stream()
                .map(FileDescriptorProto::getMessageTypeList)
                .flatMap(List::stream)
                .flatMap(message -> withNested("", message).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, DescriptorProto> withNested(String outer, DescriptorProto message) {
        String name = outer + message.getName();
        Map<String, DescriptorProto> all = message.getNestedTypeList().stream()
                .flatMap(nested -> withNested(name + ".", nested).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        all.put(name, message);
        return all;
    }

    private static Map<String, EnumDescriptorProto> enums(FileDescriptorSet set) {
        return messages(set).entrySet().stream()
                .flatMap(message -> message.getValue().getEnumTypeList().stream()
                        .map(type -> Map.entry(message.getKey() + "." + type.getName(), type)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
        return values.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
