package mart.system.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A place between two steps that are not atomic, at which a test can end the process. */
enum CrashPoint {
    /** A transaction has committed a message to the outbox; the relay has not published it. */
    COMMITTED_NOT_SENT("mart.kit.outbox.OutboxRelay", "send", false),
    /** Kafka has acknowledged the messages; their rows are still in the outbox. */
    SENT_NOT_DELETED("mart.kit.outbox.OutboxRelay", "delete", false),
    /** The transaction of a batch has committed; its offsets have not. */
    HANDLED_OFFSETS_NOT_COMMITTED("mart.kit.kafka.KafkaChannel", "deliver", true),
    /** The gateway has captured the money; the result is not stored. */
    CHARGED_NOT_WRITTEN("mart.payment.gateway.SimulatedGateway", "charge", true),
    /** The mail server has accepted an e-mail; it is not stored as sent. */
    MAILED_NOT_NOTED("mart.notification.smtp.MailConnection", "send", true);

    private final String type;
    private final String method;
    private final boolean after;

    CrashPoint(String type, String method, boolean after) {
        this.type = type;
        this.method = method;
        this.after = after;
    }

    /** The class that contains the point. */
    String type() {
        return type;
    }

    /** The method that contains the point. */
    String method() {
        return method;
    }

    /** Whether the point is at the normal end of the method; else it is at its beginning. */
    boolean isAfter() {
        return after;
    }

    /** Makes the first thread that reaches the point end its process. */
    void arm(Path folder) throws IOException {
        Files.createFile(file(folder));
    }

    /** Whether no thread has reached the point since it was armed. */
    boolean isArmed(Path folder) {
        return Files.exists(file(folder));
    }

    Path file(Path folder) {
        return folder.resolve(name());
    }
}
