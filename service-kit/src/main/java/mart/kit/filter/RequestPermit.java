package mart.kit.filter;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a request takes of those that a service works on at once. It is given back once: when the thread has left the request,
 * or, if that waits without a thread from then on, when it is completed.
 */
final class RequestPermit implements AsyncListener {

    private final Runnable giveBack;
    private final AtomicBoolean given = new AtomicBoolean();

    RequestPermit(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    /**
     * Tells that the thread leaves the request, however. Still within the chain of filters: what another thread has
     * completed meanwhile the server completes after that only.
     */
    void left(HttpServletRequest request) {
        if (!request.isAsyncStarted()) {
            end();
            return;
        }
        try {
            request.getAsyncContext().addListener(this);
        } catch (IllegalStateException e) { // it is over
            end();
        }
    }

    private void end() {
        if (given.compareAndSet(false, true)) {
            giveBack.run();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    /** The server completes it then, if nobody else does. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    /** Listeners are forgotten when a request begins to wait once more. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
