package mart.kit.filter;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The permit that a request holds under the concurrency limit. It is returned exactly once: when the request's thread
 * leaves, or when an asynchronous request completes.
 */
final class RequestPermit implements AsyncListener {

    private final Runnable onReturn;
    private final AtomicBoolean returned = new AtomicBoolean();

    RequestPermit(Runnable onReturn) {
        this.onReturn = onReturn;
    }

    /**
     * Called when the thread leaves the request, normally or by an exception. It must be called within the filter
     * chain: if another thread has completed the request meanwhile, the server calls listeners only after the chain
     * returns.
     */
    void leave(HttpServletRequest request) {
        if (!request.isAsyncStarted()) {
            end();
            return;
        }
        try {
            request.getAsyncContext().addListener(this);
        } catch (IllegalStateException e) { // the request has completed
            end();
        }
    }

    private void end() {
        if (returned.compareAndSet(false, true)) {
            onReturn.run();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    /** The server completes the request after a timeout, which calls onComplete. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    /** Restarting asynchronous processing removes the listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
