package mart.system.leaks;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.icegreen.greenmail.util.GreenMailUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.contracts.Contracts;
import mart.contracts.TopicProto;
import mart.stack.Service;
import mart.system.shop.Databases;
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

    Artifacts(Shop shop) {
        this.shop = shop;
    }

    List<Artifact> all() {
        return Stream.of(rows(), records(), files(), emails(), metrics())
                .flatMap(artifacts -> artifacts)
                .toList();
    }

    private Stream<Artifact> rows() {
        return Stream.of(Service.values()).flatMap(service -> {
            try (Connection database = shop.mart().database(service).connect()) {
                List<Artifact> tables = new ArrayList<>();
                for (String table : Databases.column(database, TABLES)) {
                    // JSON has the column names, and bytes in hexadecimal
                    List<String> rows = Databases.column(database, "SELECT row_to_json(t)::text FROM " + table + " t");
                    tables.add(Artifact.of("table " + table + " of " + service.id(), String.join("\n", rows)));
                }
                return tables.stream();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The records of each topic, as bytes and as decoded messages. */
    private Stream<Artifact> records() {
        return Contracts.getDescriptor().getDependencies().stream()
                .map(FileDescriptor::getMessageTypes)
                .flatMap(Collection::stream)
                .filter(type -> type.getOptions().hasExtension(TopicProto.topic))
                .flatMap(Artifacts::withDeadLetters)
                .flatMap(topic -> records(topic.name(), topic.type()));
    }

    private record Topic(String name, Descriptor type) {}

    private static Stream<Topic> withDeadLetters(Descriptor type) {
        String name = type.getOptions().getExtension(TopicProto.topic).getName();
        return Stream.of(new Topic(name, type), new Topic(name + ".dead", type));
    }

    private Stream<Artifact> records(String topic, Descriptor type) {
        List<ConsumerRecord<String, byte[]>> records = shop.kafka().records(topic);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        records.forEach(record -> write(record, bytes));
        String decoded =
                records.stream().map(record -> text(type, record.value())).collect(Collectors.joining("\n"));
        return Stream.of(
                Artifact.of("topic " + topic, bytes.toByteArray()),
                Artifact.of("topic " + topic + ", decoded", decoded));
    }

    private static void write(ConsumerRecord<String, byte[]> record, ByteArrayOutputStream bytes) {
        bytes.writeBytes((record.key() + "\n").getBytes(StandardCharsets.UTF_8));
        if (record.value() != null) {
            bytes.writeBytes(record.value());
        }
        for (Header header : record.headers()) {
            bytes.writeBytes(("\n" + header.key() + "=").getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(header.value());
        }
        bytes.write('\n');
    }

    private static String text(Descriptor type, byte[] value) {
        try {
            return value == null ? "" : DynamicMessage.parseFrom(type, value).toString();
        } catch (InvalidProtocolBufferException e) {
            return ""; // a malformed record is searched as bytes only
        }
    }

    /** All logs, and all other files that the processes wrote, such as dumps. */
    private Stream<Artifact> files() {
        Path root = shop.mart().folder().root();
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> Stream.of(root.relativize(file).toString().split("[/\\\\]"))
                            .noneMatch(EXCLUDED_FILES::contains))
                    .toList()
                    .stream()
                    .map(file -> Artifact.of("file " + root.relativize(file), read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The e-mails, as received and decoded. */
    private Stream<Artifact> emails() {
        Stream<Artifact> raw = Stream.of(shop.mart().mail().greenMail().getReceivedMessages())
                .map(GreenMailUtil::getWholeMessage)
                .map(mail -> Artifact.of("mail", mail));
        return Stream.concat(raw, shop.emails().stream().map(mail -> Artifact.of("mail, decoded", mail.toString())));
    }

    private Stream<Artifact> metrics() {
        return Stream.of(Service.values())
                .map(service -> Artifact.of(
                        "metrics of " + service.id(),
                        shop.at(service).accept("text/plain").get("/metrics").asString()));
    }
}
