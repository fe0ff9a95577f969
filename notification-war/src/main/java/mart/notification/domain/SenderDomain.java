package mart.notification.domain;

/**
 * Domain of the sender's e-mail address, for the header {@code Message-ID}. The {@code smtp} package provides it from the
 * setting {@code mail.from}.
 *
 * @param name such as {@code example.com}
 */
public record SenderDomain(String name) {}
