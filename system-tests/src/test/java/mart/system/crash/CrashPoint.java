package mart.system.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a service can be made to die: between two steps that cannot be one. */
enum CrashPoint {
    /** A transaction has committed what is to be said; nobody was told yet. */
    COMMITTED_NOT_SENT("mart.kit.outbox.OutboxRelay", "send", false),
    /** Kafka has acknowledged what was said; its rows are still in the outbox. */
    SENT_NOT_DELETED("mart.kit.outbox.OutboxRelay", "delete", false),
    /** A batch was handled and committed; its offsets were not. */
    HANDLED_OFFSETS_NOT_COMMITTED("mart.kit.kafka.KafkaChannel", "deliver", true),
    /** The gateway has the money; nobody has written that down. */
    CHARGED_NOT_WRITTEN("mart.payment.gateway.SimulatedGateway", "charge", true),
    /** The mail server has taken an e-mail; it is not noted as sent. */
    MAILED_NOT_NOTED("mart.notification.smtp.MailConnection", "send", true);

    private final String type;
    private final String method;
    private final boolean after;

    CrashPoint(String type, String method, boolean after) {
        this.type = type;
        this.method = method;
        this.after = after;
    }

    /** The class in which it is. */
    String type() {
        return type;
    }

    /** The method before or after whose work it is. */
    String method() {
        return method;
    }

    /** Whether it is after a normal end of the method, rather than at its beginning. */
    boolean isAfter() {
        return after;
    }

    /** Lets the first thread that comes here end its process; those after it pass. */
    void arm(Path folder) throws IOException {
        Files.createFile(file(folder));
    }

    /** Whether nobody has come here yet. */
    boolean isArmed(Path folder) {
        return Files.exists(file(folder));
    }

    Path file(Path folder) {
        return folder.resolve(name());
    }
}
