package mart.notification.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** SMTP server with scripted replies to RCPT, since GreenMail accepts every recipient. */
public final class ScriptedSmtpServer implements AutoCloseable {

    private final ServerSocket socket;
    private final UnaryOperator<String> replyToRecipient;
    private final List<String> recipients = new CopyOnWriteArrayList<>();

    /** @param port 0 for any free port */
    public ScriptedSmtpServer(int port, UnaryOperator<String> replyToRecipient) throws IOException {
        this.socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.replyToRecipient = replyToRecipient;
        Thread thread = new Thread(this::accept, "scripted SMTP");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Returns the RCPT lines received so far. */
    public List<String> recipients() {
        return recipients;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (SocketException e) {
                // closed by the test, or the client hung up
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void converse(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        Writer out = new java.io.OutputStreamWriter(client.getOutputStream(), StandardCharsets.ISO_8859_1);
        reply(out, "220 scripted");
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (data) {
                data = !line.equals(".");
                if (!data) {
                    reply(out, "250 accepted");
                }
            } else if (line.startsWith("RCPT")) {
                recipients.add(line);
                reply(out, replyToRecipient.apply(line));
            } else if (line.equals("DATA")) {
                data = true;
                reply(out, "354 go on");
            } else if (line.equals("QUIT")) {
                reply(out, "221 bye");
                return;
            } else {
                reply(out, "250 ok");
            }
        }
    }

    private static void reply(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
