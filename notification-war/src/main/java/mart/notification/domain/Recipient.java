package mart.notification.domain;

import java.util.regex.Pattern;

/**
 * Name and address of the user who receives an e-mail.
 *
 * @param name any text; line breaks become spaces
 * @param address exactly one e-mail address
 */
public record Recipient(String name, String address) {

    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_ADDRESS_LENGTH = 254;

    /** Allows no character with a meaning in a header: space, bracket, comma, colon, quote or control character. */
    private static final Pattern ADDRESS =
            Pattern.compile("[\\x21-\\x7e&&[^@<>()\\[\\],;:\\\\\"]]{1,64}@[A-Za-z0-9.-]{1,253}");

    /** @throws IllegalArgumentException if the address is not valid */
    public Recipient {
        if (address.length() > MAX_ADDRESS_LENGTH || !ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("Invalid e-mail address");
        }
        name = HeaderText.oneLine(name, MAX_NAME_LENGTH);
    }
}
