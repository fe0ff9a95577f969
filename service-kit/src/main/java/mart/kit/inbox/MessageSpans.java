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
 * Carries a trace on from a message to what is said because of it. Each handling of a message is a span, named and
 * described by OpenTelemetry's conventions for messaging; while traces are not recorded, the sender's span stands in
 * its place.
 */
@ApplicationScoped
class MessageSpans {

    @Inject
    private Tracer tracer;

    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    /** Does {@code work} as a part of the trace that the record belongs to. */
    void during(String channel, ConsumerRecord<String, ?> record, Runnable work) {
        Context sender =
                TraceContext.of(name -> MessageHeaders.get(record, name).orElse(null));
        Span span = span(channel, record, sender);
        try {
            sender.with(span).wrap(work).run();
        } catch (RuntimeException e) {
            span.recordException(e)
                    .setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    private Span span(String channel, ConsumerRecord<String, ?> record, Context sender) {
        return tracer.spanBuilder("process " + record.topic())
                .setParent(sender)
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
