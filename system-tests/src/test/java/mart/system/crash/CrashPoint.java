package mart.system.crash;

import java.nio.file.Path;

/**
 * Points in the code at which a server can be killed. Each lies between two steps that cannot be one transaction.
 * {@link CrashPointTest} checks that the classes and methods exist.
 */
enum CrashPoint {
    /** The transaction that stored messages in the outbox has committed. The messages are not published yet. */
    COMMITTED_NOT_SENT("mart.kit.outbox.OutboxRelay", "send", false),
    /** Kafka has acknowledged the messages. Their rows are still in the outbox. */
    SENT_NOT_DELETED("mart.kit.outbox.OutboxRelay", "send", true),
    /** The listener has handled a batch and committed its transactions. The batch's offsets are not committed. */
    HANDLED_OFFSETS_NOT_COMMITTED("mart.kit.kafka.KafkaChannel", "deliver", true),
    /** The gateway has charged the card. The payment does not record it yet. */
    CHARGED_NOT_STORED("mart.payment.gateway.SimulatedGatewayLedger", "charge", true),
    /** The mail server has accepted an e-mail. The e-mail is not marked as sent. */
    EMAILED_NOT_MARKED("mart.notification.smtp.MailConnection", "send", true);

    /** The fully qualified name of the class. */
    final String type;

    /** The name of the method; all its overloads have the crash point. */
    final String method;

    /** Whether the server dies after the method returns normally; otherwise it dies before the method runs. */
    final boolean after;

    CrashPoint(String type, String method, boolean after) {
        this.type = type;
        this.method = method;
        this.after = after;
    }

    /** The file that arms this point: the first thread that reaches the point deletes it and kills its process. */
    Path file(Path folder) {
        return folder.resolve(name());
    }
}
