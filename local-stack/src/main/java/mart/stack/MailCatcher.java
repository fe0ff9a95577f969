package mart.stack;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** An SMTP server on the loopback address that stores every e-mail in memory and delivers none. */
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

    /** The server with the e-mails that it received. */
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
