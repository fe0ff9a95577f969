package mart.kit.inbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import mart.kit.kafka.MessageHeaders;
import mart.kit.trace.TraceContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Continues a message's trace while it is handled, so that messages published meanwhile belong to it. Each handling is
 * a span after OpenTelemetry's semantic conventions for messaging. While traces are not recorded, the publisher's span
 * takes its place.
 */
@ApplicationScoped
class MessageSpans {

    @Inject
    private Tracer tracer;

    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    /** Runs {@code work} as part of the record's trace. */
    void during(String channel, ConsumerRecord<String, ?> record, Runnable work) {
        Context publisher =
                TraceContext.of(name -> MessageHeaders.get(record, name).orElse(null));
        Span span = span(channel, record, publisher);
        try {
            publisher.with(span).wrap(work).run();
        } catch (RuntimeException | Error e) {
            span.recordException(e)
                    .setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    private Span span(String channel, ConsumerRecord<String, ?> record, Context publisher) {
        return tracer.spanBuilder("process " + record.topic())
                .setParent(publisher)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.operation.name", "process")
                .setAttribute("messaging.destination.name", record.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
                .setAttribute("messaging.consumer.group.name", service + "." + channel)
                .setAttribute(
                        "messaging.message.id", MessageHeaders.eventId(record).toString())
                .setAttribute("messaging.kafka.message.key", record.key())
                .setAttribute("messaging.kafka.offset", record.offset())
                .startSpan();
    }
}
