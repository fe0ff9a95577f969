package mart.console;

import com.icegreen.greenmail.util.GreenMail;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mart.console.Routes.Request;

/**
 * The HTTP server of the console: the web page and its JSON API.
 *
 * <p>It starts without Kafka and survives its loss: then only the requests about Kafka fail. The caller owns the mail server.
 * Thread-safe; call {@link #start} once.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final int THREADS = 8;

    private final int port;
    private final KafkaConnection kafka;
    private final Routes routes = new Routes();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, ConsoleServer::daemon);
    private HttpServer server;

    /**
     * @param port to listen on at the loopback address; 0 for any free port
     * @param kafkaBootstrap Kafka's bootstrap server: {@code localhost:9092}; it may start later
     * @param mail the server whose e-mails are shown
     * @param services the client for the services' dead letters; the services may start later
     */
    public ConsoleServer(int port, String kafkaBootstrap, GreenMail mail, AdminClient services) {
        this.port = port;
        this.kafka = new KafkaConnection(kafkaBootstrap);
        TopicTypes types = new TopicTypes();
        TopicCatalog topics = new TopicCatalog(kafka, types);
        MessageDecoder decoder = new MessageDecoder(types);
        TopicMessages messages = new TopicMessages(kafka, decoder);
        ConsumerGroups groups = new ConsumerGroups(kafka);
        CaughtMails mails = new CaughtMails(mail);
        ServiceDeadLetters deadLetters = new ServiceDeadLetters(services, decoder);

        StaticFiles.addTo(routes);
        routes.add("/api/topics", request -> ConsoleResponse.json(topics.all()));
        routes.add("/api/topics/{name}/messages", request -> messages(messages, request), "key", "limit", "before");
        routes.add("/api/groups", request -> ConsoleResponse.json(groups.all()));
        routes.add("/api/mails", request -> mails(mails, request), "to", "limit", "before");
        routes.add("/api/mails/{n}", request -> ConsoleResponse.json(MailView.of(mails.get(request.number("n")))));
        routes.add("/api/mails/{n}/html", request -> MailResponses.html(mails.get(request.number("n"))));
        routes.add("/api/mails/{n}/source", request -> MailResponses.source(mails.get(request.number("n"))));
        routes.add("/api/mails/{n}/eml", request -> MailResponses.download(mails.get(request.number("n"))));
        routes.add("/api/dead-letters", request -> ConsoleResponse.json(deadLetters.newestFirst()));
        routes.add("POST", "/api/dead-letters/replay", request -> ConsoleResponse.json(deadLetters.replayAll()));
        String deadLetter = "/api/dead-letters/{service}/{id}";
        routes.add(
                deadLetter,
                request -> ConsoleResponse.json(deadLetters.get(request.path("service"), request.path("id"))));
        routes.add(
                "POST",
                deadLetter + "/replay",
                request -> ConsoleResponse.json(deadLetters.replay(request.path("service"), request.path("id"))));
        routes.add(
                "DELETE",
                deadLetter,
                request -> ConsoleResponse.json(deadLetters.discard(request.path("service"), request.path("id"))));
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the port is in use
     */
    public synchronized void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", new RequestHandler(routes));
        server.setExecutor(threads);
        server.start();
    }

    /** The port it listens on. Call {@link #start} first. */
    public synchronized int port() {
        return server.getAddress().getPort();
    }

    /** Stops listening and disconnects from Kafka, within about a second; does nothing if it was not started. */
    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
        kafka.close();
    }

    private static ConsoleResponse messages(TopicMessages messages, Request request) {
        return ConsoleResponse.json(messages.newestFirst(
                request.path("name"),
                request.text("key"),
                request.text("before").map(TopicCursor::parse),
                request.number("limit", 50, 1, 500)));
    }

    private static ConsoleResponse mails(CaughtMails mails, Request request) {
        return ConsoleResponse.json(mails.newestFirst(
                request.text("to"),
                request.number("before", Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
                request.number("limit", 100, 1, 1000)));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "console");
        thread.setDaemon(true);
        return thread;
    }
}
