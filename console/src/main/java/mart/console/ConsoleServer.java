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
 * The web page that shows what goes on in the local stack, and the JSON behind it.
 *
 * <p>It neither needs Kafka to start nor minds losing it: it then says so, and goes on showing the mail. It does not
 * own the mail server it is given. Methods may be called from any thread; {@link #start} once.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final int THREADS = 8;

    private final int port;
    private final KafkaConnection kafka;
    private final Routes routes = new Routes();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, ConsoleServer::daemon);
    private HttpServer server;

    /**
     * @param port where to listen on the loopback address; 0 for any that is free
     * @param kafkaBootstrap where to find Kafka, as in {@code localhost:9092}; nothing need listen there yet
     * @param mail the server whose caught mail is shown
     * @param administrator asks the services for their dead letters; none of them need answer
     */
    public ConsoleServer(int port, String kafkaBootstrap, GreenMail mail, AdminClient administrator) {
        this.port = port;
        this.kafka = new KafkaConnection(kafkaBootstrap);
        TopicTypes types = new TopicTypes();
        TopicCatalog topics = new TopicCatalog(kafka, types);
        MessageDecoder decoder = new MessageDecoder(types);
        TopicMessages messages = new TopicMessages(kafka, decoder);
        ConsumerGroups groups = new ConsumerGroups(kafka);
        CaughtMails mails = new CaughtMails(mail);
        ServiceDeadLetters letters = new ServiceDeadLetters(administrator, decoder);

        StaticFiles.addTo(routes);
        routes.add("/api/topics", request -> ConsoleResponse.json(topics.all()));
        routes.add("/api/topics/{name}/messages", request -> messages(messages, request), "key", "limit", "before");
        routes.add("/api/groups", request -> ConsoleResponse.json(groups.all()));
        routes.add("/api/mails", request -> mails(mails, request), "to", "limit", "before");
        routes.add("/api/mails/{n}", request -> ConsoleResponse.json(MailView.of(mails.get(request.number("n")))));
        routes.add("/api/mails/{n}/html", request -> MailFiles.html(mails.get(request.number("n"))));
        routes.add("/api/mails/{n}/source", request -> MailFiles.source(mails.get(request.number("n"))));
        routes.add("/api/mails/{n}/eml", request -> MailFiles.download(mails.get(request.number("n"))));
        routes.add("/api/dead-letters", request -> ConsoleResponse.json(letters.newestFirst()));
        routes.add("POST", "/api/dead-letters/replay", request -> ConsoleResponse.json(letters.replayAll()));
        String letter = "/api/dead-letters/{service}/{id}";
        routes.add(letter, request -> ConsoleResponse.json(letters.get(request.path("service"), request.path("id"))));
        routes.add(
                "POST",
                letter + "/replay",
                request -> ConsoleResponse.json(letters.replay(request.path("service"), request.path("id"))));
        routes.add(
                "DELETE",
                letter,
                request -> ConsoleResponse.json(letters.discard(request.path("service"), request.path("id"))));
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the port is taken
     */
    public synchronized void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", new RequestHandler(routes));
        server.setExecutor(threads);
        server.start();
    }

    /** The port it listens on: the one asked for, or the one found free. Only after {@link #start}. */
    public synchronized int port() {
        return server.getAddress().getPort();
    }

    /** Stops listening and lets go of Kafka, within about a second; harmless if it never started. */
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
        Thread thread = new Thread(work, "page");
        thread.setDaemon(true);
        return thread;
    }
}
