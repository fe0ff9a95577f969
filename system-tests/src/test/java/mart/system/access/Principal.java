package mart.system.access;

/** Principal asks, in the order of the table's columns; of those who may, whoever changes most comes last. */
enum Principal {
    /** Without a token. */
    NOBODY,
    /** With a token that was the customer's, and an administrator's, five minutes ago. */
    EXPIRED,
    /** With one that says as much, and that a stranger has signed. */
    WRONG_KEY,
    /** A customer whom nothing of what is asked for belongs to. */
    OTHER,
    ADMIN,
    /** The one whom it belongs to. */
    CUSTOMER
}
