package mart.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mart.system.shop.Seed;

/**
 * TCP proxy to a server on this machine. It can delay each piece of data at random, and hold all data, like a server that
 * does not respond.
 */
final class FaultyProxy implements AutoCloseable {
    private static final int PIECE = 8_192;

    private final ServerSocket listener;
    private final int server;
    private final long seed;
    private final AtomicInteger connectionNumber = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int longestDelayMillis;
    private volatile CountDownLatch barrier = new CountDownLatch(0);

    /** @param server the port of the server */
    FaultyProxy(int server, long seed) {
        this.server = server;
        this.seed = seed;
        try {
            listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begin("listener", this::accept);
    }

    /** The port for clients. */
    int port() {
        return listener.getLocalPort();
    }

    /** Delays each piece by a random time up to this one, in both directions; 0 for no delay. */
    void delay(int longestMillis) {
        longestDelayMillis = longestMillis;
    }

    /** Holds all data and the closing of connections. */
    void hold() {
        barrier = new CountDownLatch(1);
    }

    /** Passes on the held data, and holds nothing more. */
    void release() {
        barrier.countDown();
    }

    /** The number of open connections. */
    int connections() {
        return sockets.size() / 2;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            begin("request", () -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException, InterruptedException {
        barrier.await();
        Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.add(client);
        sockets.add(target);
        begin("response", () -> forward(target, client));
        forward(client, target);
    }

    /** Forwards until one socket closes; then closes the other. */
    private void forward(Socket from, Socket to) throws IOException, InterruptedException {
        Random random = Seed.random(seed, connectionNumber.getAndIncrement());
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            to.setTcpNoDelay(true);
            int length = from.getInputStream().read(piece);
            while (length >= 0) {
                if (longestDelayMillis > 0) {
                    Seed.pause(random, longestDelayMillis);
                }
                barrier.await();
                to.getOutputStream().write(piece, 0, length);
                length = from.getInputStream().read(piece);
            }
            barrier.await();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void begin(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException | InterruptedException e) {
                        // client or server closed the connection, which may happen at any time
                    }
                },
                "proxy " + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket end : sockets) {
                end.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            release();
        }
    }
}
