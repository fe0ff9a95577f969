package mart.notification.domain;

import java.util.regex.Pattern;

/**
 * Whom an e-mail goes to.
 *
 * @param name any text; line breaks become spaces
 * @param address one e-mail address and nothing else
 */
public record Recipient(String name, String address) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 254;

    /** Nothing that means anything in a header: no space, bracket, comma, colon, quote or control character. */
    private static final Pattern ADDRESS =
            Pattern.compile("[\\x21-\\x7e&&[^@<>()\\[\\],;:\\\\\"]]{1,64}@[A-Za-z0-9.-]{1,253}");

    /** @throws IllegalArgumentException if it is not an address */
    public Recipient {
        if (address.length() > LONGEST_ADDRESS || !ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
        name = HeaderText.oneLine(name, LONGEST_NAME);
    }
}
