package mart.payment.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** State of a payment attempt. The last four are final. */
@Schema(description = "The status of a payment attempt")
public enum AttemptStatus {
    /** The user service was asked whether the user is allowed to buy. */
    CHECKING_USER,
    /** The user was approved; the gateway call is queued or in progress. */
    CHARGING,
    /** The gateway captured the money. */
    CAPTURED,
    /** The gateway declined the charge. */
    DECLINED,
    /** The user is not allowed to buy; the gateway was not called. */
    USER_REFUSED,
    /** The order ended before the gateway was called. */
    ORDER_ENDED
}
