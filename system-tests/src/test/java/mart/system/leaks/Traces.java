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

/** Everything that a mart stores, logs and sends: rows, records, files, e-mails and metrics. */
final class Traces {
    /** Files that must contain secrets and that only their owner may read; and data files, which are read as rows and records. */
    private static final Set<String> NOT_LOOKED_INTO =
            Set.of("secrets", "server.env", "bootstrap.properties", "postgres", "kafka", "apps", "workarea");

    private static final String TABLES = "SELECT format('%I.%I', table_schema, table_name) FROM"
            + " information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')";

    private final Shop shop;

    Traces(Shop shop) {
        this.shop = shop;
    }

    List<Trace> all() {
        return Stream.of(rows(), records(), files(), emails(), metrics())
                .flatMap(traces -> traces)
                .toList();
    }

    private Stream<Trace> rows() {
        return Stream.of(Service.values()).flatMap(service -> {
            try (Connection database = shop.mart().database(service).connect()) {
                List<Trace> tables = new ArrayList<>();
                for (String table : Databases.column(database, TABLES)) {
                    // with the names of the columns, and bytes in hexadecimal
                    List<String> rows = Databases.column(database, "SELECT row_to_json(t)::text FROM " + table + " t");
                    tables.add(Trace.of("table " + table + " of " + service.id(), String.join("\n", rows)));
                }
                return tables.stream();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Records as raw bytes and as decoded messages. */
    private Stream<Trace> records() {
        return Contracts.getDescriptor().getDependencies().stream()
                .map(FileDescriptor::getMessageTypes)
                .flatMap(Collection::stream)
                .filter(type -> type.getOptions().hasExtension(TopicProto.topic))
                .flatMap(Traces::withDeadLetters)
                .flatMap(topic -> records(topic.name(), topic.type()));
    }

    private record Topic(String name, Descriptor type) {}

    private static Stream<Topic> withDeadLetters(Descriptor type) {
        String name = type.getOptions().getExtension(TopicProto.topic).getName();
        return Stream.of(new Topic(name, type), new Topic(name + ".dead", type));
    }

    private Stream<Trace> records(String topic, Descriptor type) {
        List<ConsumerRecord<String, byte[]>> records = shop.kafka().records(topic);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        records.forEach(record -> write(record, bytes));
        String read = records.stream().map(record -> text(type, record.value())).collect(Collectors.joining("\n"));
        return Stream.of(
                Trace.of("topic " + topic, bytes.toByteArray()), Trace.of("topic " + topic + ", as it is read", read));
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
            return ""; // garbage is read as bytes only
        }
    }

    /** All logs and other files of the processes, such as traces and dumps. */
    private Stream<Trace> files() {
        Path root = shop.mart().folder().root();
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> Stream.of(root.relativize(file).toString().split("[/\\\\]"))
                            .noneMatch(NOT_LOOKED_INTO::contains))
                    .toList()
                    .stream()
                    .map(file -> Trace.of("file " + root.relativize(file), read(file)));
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

    /** E-mails as raw messages and as decoded text. */
    private Stream<Trace> emails() {
        Stream<Trace> raw = Stream.of(shop.mart().mail().greenMail().getReceivedMessages())
                .map(GreenMailUtil::getWholeMessage)
                .map(mail -> Trace.of("mail", mail));
        return Stream.concat(raw, shop.emails().stream().map(mail -> Trace.of("mail, as it is read", mail.toString())));
    }

    private Stream<Trace> metrics() {
        return Stream.of(Service.values())
                .map(service -> Trace.of(
                        "metrics of " + service.id(),
                        shop.at(service).accept("text/plain").get("/metrics").asString()));
    }
}
