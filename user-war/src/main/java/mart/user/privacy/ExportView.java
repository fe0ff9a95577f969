package mart.user.privacy;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All that the mart keeps of a user. What the other services told is passed on as it came: arrays of what each of them
 * describes at its {@code GET /user/me/data}.
 *
 * @param user what the user service keeps
 * @param orders what the order service keeps
 * @param payments what the payment service keeps
 * @param emails what the notification service keeps
 */
public record ExportView(
        OffsetDateTime exportedAt,
        OwnUserView user,

        @JsonRawValue
        @Schema(type = SchemaType.ARRAY, implementation = Object.class, description = "As the order service tells them")
        String orders,

        @JsonRawValue
        @Schema(
                type = SchemaType.ARRAY,
                implementation = Object.class,
                description = "As the payment service tells them")
        String payments,

        @JsonRawValue
        @Schema(
                type = SchemaType.ARRAY,
                implementation = Object.class,
                description = "As the notification service tells them")
        String emails) {

    static ExportView of(OwnUserView user, String orders, String payments, String emails) {
        return new ExportView(OffsetDateTime.now(ZoneOffset.UTC), user, orders, payments, emails);
    }
}
