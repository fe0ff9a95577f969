package mart.user.privacy;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everything that the mart stores about a user. The data of the other services is passed on unchanged: arrays in the
 * format of their {@code GET /user/me/data}.
 *
 * @param user what the user service stores
 * @param orders what the order service stores, raw JSON
 * @param payments what the payment service stores, raw JSON
 * @param emails what the notification service stores, raw JSON
 */
@Schema(description = "Everything that is stored about a user")
public record ExportView(
        @Schema(description = "When the data was read") OffsetDateTime exportedAt,
        OwnUserView user,

        @JsonRawValue
        @Schema(
                type = SchemaType.ARRAY,
                implementation = Object.class,
                description = "In the format of GET /user/me/data of the order service",
                examples = "[]")
        String orders,

        @JsonRawValue
        @Schema(
                type = SchemaType.ARRAY,
                implementation = Object.class,
                description = "In the format of GET /user/me/data of the payment service",
                examples = "[]")
        String payments,

        @JsonRawValue
        @Schema(
                type = SchemaType.ARRAY,
                implementation = Object.class,
                description = "In the format of GET /user/me/data of the notification service",
                examples = "[]")
        String emails) {

    static ExportView of(OwnUserView user, String orders, String payments, String emails) {
        return new ExportView(OffsetDateTime.now(ZoneOffset.UTC), user, orders, payments, emails);
    }
}
