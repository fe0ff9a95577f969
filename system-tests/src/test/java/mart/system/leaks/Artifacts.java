package mart.system.leaks;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mart.contracts.Contracts;
import mart.contracts.TopicProto;
import mart.stack.Service;
import mart.system.shop.Shop;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Collects everything that a mart stores or outputs: rows, records, logs and other files, e-mails, metrics. */
final class Artifacts {
    /** Files and folders that hold secrets on purpose, or that are read in another way (rows and records). */
    private static final Set<String> EXCLUDED_FILES =
            Set.of("secrets", "server.env", "bootstrap.properties", "postgres", "kafka", "apps", "workarea");

    private static final String TABLES = "SELECT format('%I.%I', table_schema, table_name) FROM"
            + " information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')";

    private final Shop shop;
    private final List<Artifact> collected = new ArrayList<>();

    private Artifacts(Shop shop) {
        this.shop = shop;
    }

    static List<Artifact> of(Shop shop) throws IOException {
        Artifacts artifacts = new Artifacts(shop);
        for (Service service : Service.values()) {
            artifacts.addRows(service);
            artifacts.add(
                    "metrics of " + service.id(),
                    shop.at(service).accept("text/plain").get("/metrics").asString());
        }
        for (FileDescriptor file : Contracts.getDescriptor().getDependencies()) {
            file.getMessageTypes().forEach(artifacts::addRecords);
        }
        artifacts.addFiles();
        artifacts.addEmails();
        return artifacts.collected;
    }

    private void add(String place, String content) {
        collected.add(Artifact.of(place, content));
    }

    private void addRows(Service service) {
        for (String table : shop.databases().column(service, TABLES)) {
            // JSON has the column names, and bytes in hexadecimal
            List<String> rows = shop.databases().column(service, "SELECT row_to_json(t)::text FROM " + table + " t");
            add("table " + table + " of " + service.id(), String.join("\n", rows));
        }
    }

    /** Adds the records of a message type's topics, as bytes and as decoded messages. */
    private void addRecords(Descriptor type) {
        if (!type.getOptions().hasExtension(TopicProto.topic)) {
            return;
        }
        String topic = type.getOptions().getExtension(TopicProto.topic).getName();
        for (String name : List.of(topic, topic + ".dead")) {
            for (ConsumerRecord<String, byte[]> record : shop.kafka().records(name)) {
                collected.add(Artifact.of("topic " + name, bytes(record)));
                add("topic " + name + ", decoded", decoded(type, record.value()));
            }
        }
    }

    private static byte[] bytes(ConsumerRecord<String, byte[]> record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((record.key() + "\n").getBytes(StandardCharsets.UTF_8));
        if (record.value() != null) {
            bytes.writeBytes(record.value());
        }
        for (Header header : record.headers()) {
            bytes.writeBytes(("\n" + header.key() + "=").getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(header.value());
        }
        return bytes.toByteArray();
    }

    private static String decoded(Descriptor type, byte[] value) {
        try {
            return value == null ? "" : DynamicMessage.parseFrom(type, value).toString();
        } catch (InvalidProtocolBufferException e) {
            return ""; // a malformed record is searched as bytes only
        }
    }

    /** Adds all logs, and all other files that the processes wrote, such as dumps. */
    private void addFiles() throws IOException {
        Path root = shop.mart().folder().root();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = root.relativize(file);
                if (StreamSupport.stream(name.spliterator(), false)
                        .noneMatch(step -> EXCLUDED_FILES.contains(step.toString()))) {
                    collected.add(Artifact.of("file " + name, Files.readAllBytes(file)));
                }
            }
        }
    }

    /** Adds the e-mails, as received and decoded. */
    private void addEmails() {
        for (MimeMessage message : shop.mart().mail().greenMail().getReceivedMessages()) {
            add("mail", GreenMailUtil.getWholeMessage(message));
        }
        shop.emails().forEach(email -> add("mail, decoded", email.toString()));
    }
}
