package mart.console;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.Optional;

/** Makes JSON of a message's value, or says why it cannot. */
final class MessageDecoder {
    private static final int MOST_BYTES = 256 * 1024;
    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().preservingProtoFieldNames().alwaysPrintFieldsWithNoPresence();

    private final TopicTypes types;

    MessageDecoder(TopicTypes types) {
        this.types = types;
    }

    /**
     * A value as far as it could be read.
     *
     * @param type the name of its message type, null if the topic has none
     * @param value null if it could not be decoded, or there was none
     * @param trouble why it could not be decoded, or what the decoded value leaves out; null if all is well
     * @param hex the bytes where they could not be decoded; null otherwise
     */
    record Decoded(String type, JsonElement value, String trouble, String hex) {}

    /** @param value null for a tombstone, which decodes to nothing */
    Decoded decode(String topic, byte[] value) {
        Optional<Descriptor> type = types.of(topic);
        String name = type.map(Descriptor::getName).orElse(null);
        if (value == null) {
            return new Decoded(name, null, null, null);
        }
        if (type.isEmpty()) {
            return new Decoded(null, null, "No contract names the topic " + topic + ".", BytesText.hex(value));
        }
        if (value.length > MOST_BYTES) {
            return new Decoded(name, null, "Too large to be shown: " + value.length + " bytes.", BytesText.hex(value));
        }
        return decode(type.get(), value);
    }

    private static Decoded decode(Descriptor type, byte[] value) {
        try {
            DynamicMessage message = DynamicMessage.parseFrom(type, value);
            return new Decoded(type.getName(), JsonParser.parseString(PRINTER.print(message)), unknown(message), null);
        } catch (InvalidProtocolBufferException e) {
            return new Decoded(
                    type.getName(),
                    null,
                    "Does not parse as " + type.getName() + ": " + e.getMessage(),
                    BytesText.hex(value));
        }
    }

    /** Almost any bytes parse as some message of unknown fields: one sign that these were never meant to be this one. */
    private static String unknown(DynamicMessage message) {
        int fields = message.getUnknownFields().asMap().size();
        if (fields == 0) {
            return null;
        }
        return "Carries " + fields + (fields == 1 ? " field" : " fields") + " that the contract does not know.";
    }
}
