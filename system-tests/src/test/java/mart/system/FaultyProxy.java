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
 * A way to a server of this machine, for clients that are told to take it. It can be slow, each piece late by a time of
 * chance; and it can hold all that passes, as a server that no longer answers does.
 */
final class FaultyProxy implements AutoCloseable {
    private static final int PIECE = 8_192;

    private final ServerSocket door;
    private final int server;
    private final long seed;
    private final AtomicInteger travellers = new AtomicInteger();
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile int longestDelayMillis;
    private volatile CountDownLatch barrier = new CountDownLatch(0);

    /** @param server the port that it leads to */
    FaultyProxy(int server, long seed) {
        this.server = server;
        this.seed = seed;
        try {
            door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begin("door", this::admit);
    }

    /** Where clients enter. */
    int port() {
        return door.getLocalPort();
    }

    /** From now on a piece takes up to so long in either direction; 0 for no time. */
    void delay(int longestMillis) {
        longestDelayMillis = longestMillis;
    }

    /** Nothing passes any more, not even that somebody has gone. */
    void hold() {
        barrier = new CountDownLatch(1);
    }

    /** What was held arrives, and all passes again. */
    void release() {
        barrier.countDown();
    }

    /** How many connections there are. */
    int connections() {
        return ends.size() / 2;
    }

    private void admit() throws IOException {
        while (true) {
            Socket client = door.accept();
            begin("way", () -> lead(client));
        }
    }

    private void lead(Socket client) throws IOException, InterruptedException {
        barrier.await();
        Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
        ends.add(client);
        ends.add(target);
        begin("way back", () -> carry(target, client));
        carry(client, target);
    }

    /** Until one end closes; then the other is closed too. */
    private void carry(Socket from, Socket to) throws IOException, InterruptedException {
        Random dice = Seed.random(seed, travellers.getAndIncrement());
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            to.setTcpNoDelay(true);
            int length = from.getInputStream().read(piece);
            while (length >= 0) {
                if (longestDelayMillis > 0) {
                    Seed.pause(dice, longestDelayMillis);
                }
                barrier.await();
                to.getOutputStream().write(piece, 0, length);
                length = from.getInputStream().read(piece);
            }
            barrier.await();
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private interface Walk {
        void go() throws IOException, InterruptedException;
    }

    private static void begin(String name, Walk walk) {
        Thread thread = new Thread(
                () -> {
                    try {
                        walk.go();
                    } catch (IOException | InterruptedException e) {
                        // an end was closed, as either may at any time
                    }
                },
                "link " + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket end : ends) {
                end.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            release();
        }
    }
}
