package mart.payment.domain;

/** How far an attempt to pay is. The last four are final. */
public enum AttemptStatus {
    /** The user service was asked whether this user may buy. */
    CHECKING_USER,
    /** The gateway is asked, or about to be. */
    CHARGING,
    /** The gateway has the money. */
    CAPTURED,
    /** The gateway said no. */
    DECLINED,
    /** The user may not buy, so that the gateway was not asked. */
    USER_REFUSED,
    /** The order ended before the gateway was asked. */
    ORDER_ENDED
}
