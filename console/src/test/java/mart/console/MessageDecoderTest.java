package mart.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import mart.console.MessageDecoder.Decoded;
import mart.contracts.OrderEvent;
import mart.contracts.PaymentRequest;
import org.junit.jupiter.api.Test;

class MessageDecoderTest {
    private final MessageDecoder decoder = new MessageDecoder(new TopicTypes());

    @Test
    void jsonHasTheFieldNamesOfTheMessageTypeAndAllUnsetFields() throws JsonProcessingException {
        OrderEvent event = OrderEvent.newBuilder()
                .setOrderId("o-1")
                .setChange(OrderEvent.Change.CONFIRMED)
                .setProductName("<b>Laptop</b>")
                .setOccurredAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .build();

        Decoded decoded = decoder.decode("order", event.toByteArray());

        assertThat(decoded.type()).isEqualTo("OrderEvent");
        assertThat(decoded.trouble()).isNull();
        assertThat(decoded.hex()).isNull();
        assertThat(decoded.value()).isEqualTo(ConsoleJson.parse("""
                {"order_id": "o-1", "version": "0", "change": "CONFIRMED", "user_id": "", "product_id": "",
                 "product_name": "<b>Laptop</b>", "quantity": 0, "unit_price": "", "amount": "", "order_status": "",
                 "payment_status": "", "payable": false, "reason": "", "occurred_at": "2023-11-14T22:13:20Z"}"""));
    }

    @Test
    void onlyTheChosenMemberOfAOneofIsShown() throws JsonProcessingException {
        PaymentRequest request = PaymentRequest.newBuilder()
                .setRefund(PaymentRequest.Refund.newBuilder().setReason("cancelled"))
                .build();

        Decoded decoded = decoder.decode("payment", request.toByteArray());

        assertThat(decoded.value()).isEqualTo(ConsoleJson.parse("""
                {"order_id": "", "refund": {"refund_id": "", "amount": "", "reason": "cancelled"}}"""));
    }

    @Test
    void deadLetterTopicIsDecodedAsItsSourceTopic() {
        byte[] value = OrderEvent.newBuilder().setOrderId("o-1").build().toByteArray();

        assertThat(decoder.decode("order.dead", value)).isEqualTo(decoder.decode("order", value));
    }

    @Test
    void undecodableValueIsShownAsBytesWithTheReason() {
        Decoded decoded = decoder.decode("order", new byte[] {(byte) 0xff, 0x01});

        assertThat(decoded.value()).isNull();
        assertThat(decoded.hex()).isEqualTo("ff01");
        assertThat(decoded.trouble()).startsWith("The value is not a valid OrderEvent: ");
    }

    @Test
    void valueOfAnUndeclaredTopicIsShownAsBytes() {
        Decoded decoded = decoder.decode("scratch", new byte[] {1, 2});

        assertThat(decoded).isEqualTo(new Decoded(null, null, "No message type declares the topic scratch.", "0102"));
    }

    @Test
    void unknownFieldsAreReported() {
        OrderEvent newer = OrderEvent.newBuilder()
                .setOrderId("o-1")
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                999,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();

        Decoded decoded = decoder.decode("order", newer.toByteArray());

        assertThat(decoded.value().get("order_id").asText()).isEqualTo("o-1");
        assertThat(decoded.trouble()).isEqualTo("The value has 1 field that the message type does not define.");
    }

    @Test
    void tombstoneHasNoValue() {
        assertThat(decoder.decode("product", null)).isEqualTo(new Decoded("ProductEvent", null, null, null));
    }

    @Test
    void hugeValueIsTruncated() {
        byte[] huge = OrderEvent.newBuilder()
                .setReasonBytes(ByteString.copyFrom(new byte[300_000]))
                .build()
                .toByteArray();

        Decoded decoded = decoder.decode("order", huge);

        assertThat(decoded.trouble()).startsWith("The value is too large to show: 300");
        assertThat(decoded.hex()).hasSize(2 * 4096 + 1).endsWith("…");
    }
}
