package mart.kit.deadletter;

import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * An exception as text that PostgreSQL can store.
 *
 * @param reason the exception's class and message, shortened
 * @param stack the beginning of its stack trace
 */
record FailureText(String reason, String stack) {

    private static final int MAX_REASON_LENGTH = 2_000;

    /** Long enough to show where it failed, short enough for a Kafka header. */
    private static final int MAX_STACK_LENGTH = 4_000;

    static FailureText of(Throwable cause) {
        StringWriter stack = new StringWriter();
        cause.printStackTrace(new PrintWriter(stack));
        return new FailureText(
                shortened(reason(cause).toString(), MAX_REASON_LENGTH), shortened(stack.toString(), MAX_STACK_LENGTH));
    }

    /** Looks behind the exception of a failed commit, which says nothing about its reason. */
    private static Throwable reason(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean isCommit = failure instanceof TransactionalException || failure instanceof RollbackException;
        return isCommit && cause != null ? reason(cause) : failure;
    }

    /** Replaces NUL and unpaired surrogates, which PostgreSQL rejects. */
    static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    private static String shortened(String text, int maxLength) {
        return storable(text.substring(0, Math.min(maxLength, text.length())));
    }
}
