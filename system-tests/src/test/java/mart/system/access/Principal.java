package mart.system.access;

/** Who calls an endpoint, in the order of the table's columns. The owner comes last, since its calls change most. */
enum Principal {
    /** Without a token. */
    NO_TOKEN,
    /** With a token that gave the customer the group admin until five minutes ago. */
    EXPIRED,
    /** With a token for the customer and the group admin, signed with another key. */
    WRONG_KEY,
    /** Another customer, who owns none of the resources. */
    OTHER,
    ADMIN,
    /** The customer who owns the resources. */
    CUSTOMER
}
