package mart.kit.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How permits are returned; the order service's RequestLimitIT covers the limit itself. */
class ConcurrencyLimitFilterTest {

    private final ConcurrencyLimitFilter filter = new ConcurrencyLimitFilter();
    private final List<AsyncListener> listeners = new ArrayList<>();
    private final List<Integer> rejections = new ArrayList<>();
    private boolean asynchronous;
    private @Nullable String user;
    private boolean completed;

    @BeforeEach
    void oneRequestAtATime() {
        filter.limit = 1;
        filter.limitByUser = 1;
    }

    @Test
    void userCannotUseUpTheLimitAlone() throws Exception {
        filter.limit = 3;
        user = "greedy";
        send((request, response) -> asynchronous = true);
        assertThat(isAdmitted()).isFalse();
        assertThat(rejections).containsExactly(429);

        user = "other";
        assertThat(isAdmitted()).isTrue();
        user = null;
        assertThat(isAdmitted()).isTrue();
        listeners.get(0).onComplete(null);
        user = "greedy";
        assertThat(isAdmitted()).isTrue();
    }

    @Test
    void permitIsReturnedWhenTheRequestReturns() throws Exception {
        send((request, response) -> {});
        assertThat(isAdmitted()).isTrue();
    }

    @Test
    void permitIsReturnedWhenTheRequestThrowsAnError() {
        assertThatThrownBy(() -> send((request, response) -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(isAdmitted()).isTrue();
    }

    @Test
    void permitOfAnAsynchronousRequestIsReturnedWhenItCompletes() throws Exception {
        send((request, response) -> asynchronous = true);
        assertThat(isAdmitted()).isFalse();
        assertThat(rejections).containsExactly(503);
        listeners.get(0).onComplete(null);
        assertThat(isAdmitted()).isTrue();
    }

    @Test
    void permitOfAFailedAsynchronousRequestIsReturnedOnlyOnce() throws Exception {
        filter.limit = 2;
        send((request, response) -> asynchronous = true);
        send((request, response) -> asynchronous = true);
        listeners.get(0).onError(null);
        listeners.get(0).onComplete(null);
        assertThat(isAdmitted()).isTrue();
        filter.limit = 1;
        assertThat(isAdmitted()).isFalse();
    }

    @Test
    void permitIsReturnedWhenTheRequestCompletesBeforeItsThreadLeaves() throws Exception {
        completed = true;
        send((request, response) -> asynchronous = true);
        assertThat(isAdmitted()).isTrue();
    }

    private boolean isAdmitted() {
        List<Boolean> admitted = new ArrayList<>();
        try {
            send((request, response) -> admitted.add(true));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return !admitted.isEmpty();
    }

    private void send(FilterChain chain) throws Exception {
        asynchronous = false;
        filter.doFilter(request(), response(), chain);
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isAsyncStarted" -> asynchronous;
                    case "getAsyncContext" -> context();
                    case "getServletPath" -> "";
                    case "getUserPrincipal" -> user == null ? null : (Principal) () -> user;
                    default -> "/orders";
                });
    }

    private AsyncContext context() {
        return (AsyncContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AsyncContext.class}, (proxy, method, arguments) -> {
                    if (completed) {
                        throw new IllegalStateException();
                    }
                    listeners.add((AsyncListener) arguments[0]);
                    return null;
                });
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("setStatus")) {
                        rejections.add((Integer) arguments[0]);
                    }
                    return method.getName().equals("getOutputStream") ? new DiscardingStream() : null;
                });
    }

    private static final class DiscardingStream extends ServletOutputStream {

        @Override
        public void write(int one) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }
}
