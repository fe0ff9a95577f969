package mart.user.domain;

/** Patterns that the username and the e-mail address of a new user must match, with the messages for violations. */
public final class UserConstraints {

    /** 3 to 50 letters and digits of any script; {@code . _ -} are allowed after the first character. */
    public static final String USERNAME = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{2,49}";

    public static final String USERNAME_MESSAGE =
            "must be 3 to 50 letters, digits, dots, dashes or underscores, and begin with a letter or digit";

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    /** Checks the length first: Java's regular expressions use stack space for each repetition. */
    public static final String EMAIL =
            "(?=[^@]{1,64}@[^@]{1,252}$)" + ATOM + "(\\." + ATOM + ")*@(" + LABEL + "\\.)+" + LABEL;

    public static final int EMAIL_MAX_LENGTH = 254;

    public static final String EMAIL_MESSAGE = "must be an e-mail address such as john@example.com";

    private UserConstraints() {}
}
