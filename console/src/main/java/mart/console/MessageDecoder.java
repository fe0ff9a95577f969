package mart.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.Optional;

/** Decodes the value of a message to JSON, by the Protocol Buffers type of its topic. */
final class MessageDecoder {
    private static final int MOST_BYTES = 256 * 1024;
    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().preservingProtoFieldNames().alwaysPrintFieldsWithNoPresence();

    private final TopicTypes types;

    MessageDecoder(TopicTypes types) {
        this.types = types;
    }

    /**
     * A decoded value, or the reason why it could not be decoded.
     *
     * @param type the name of the message type; null if the topic has none
     * @param value null if the message is a tombstone or could not be decoded
     * @param trouble why the value could not be decoded, or what it omits; null if it is complete
     * @param hex the bytes if they could not be decoded; null otherwise
     */
    record Decoded(String type, JsonNode value, String trouble, String hex) {}

    /** @param value null for a tombstone */
    Decoded decode(String topic, byte[] value) {
        Optional<Descriptor> type = types.of(topic);
        String name = type.map(Descriptor::getName).orElse(null);
        if (value == null) {
            return new Decoded(name, null, null, null);
        }
        if (type.isEmpty()) {
            return new Decoded(null, null, "No message type declares the topic " + topic + ".", BytesText.hex(value));
        }
        if (value.length > MOST_BYTES) {
            return new Decoded(
                    name, null, "The value is too large to show: " + value.length + " bytes.", BytesText.hex(value));
        }
        return decode(type.get(), value);
    }

    private static Decoded decode(Descriptor type, byte[] value) {
        try {
            DynamicMessage message = DynamicMessage.parseFrom(type, value);
            JsonNode json = ConsoleJson.parse(PRINTER.print(message));
            return new Decoded(type.getName(), json, unknownFields(message), null);
        } catch (InvalidProtocolBufferException e) {
            return new Decoded(
                    type.getName(),
                    null,
                    "The value is not a valid " + type.getName() + ": " + e.getMessage(),
                    BytesText.hex(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Almost any bytes parse as some message with unknown fields, so these suggest that the value has another type. */
    private static String unknownFields(DynamicMessage message) {
        int fields = message.getUnknownFields().asMap().size();
        if (fields == 0) {
            return null;
        }
        return "The value has " + fields + (fields == 1 ? " field" : " fields")
                + " that the message type does not define.";
    }
}
