package mart.stack;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A real SMTP server on loopback that keeps every mail in memory, whoever it is for; mails do not outlive it. */
public final class MailCatcher implements Component {
    private final int port;
    private final GreenMail mail;
    private boolean running;

    MailCatcher(int port) {
        this.port = port;
        this.mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    @Override
    public String name() {
        return "mail";
    }

    public int port() {
        return port;
    }

    /** The server, with the mails it received. */
    public GreenMail greenMail() {
        return mail;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            mail.start();
            running = true;
        }
    }

    @Override
    public synchronized void stop() {
        if (running) {
            mail.stop();
            running = false;
        }
    }
}
