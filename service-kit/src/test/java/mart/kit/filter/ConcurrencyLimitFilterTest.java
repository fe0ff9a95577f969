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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How places are given back; that there are so many of them and no more, RequestLimitIT of the order service shows. */
class ConcurrencyLimitFilterTest {

    private final ConcurrencyLimitFilter filter = new ConcurrencyLimitFilter();
    private final List<AsyncListener> listeners = new ArrayList<>();
    private final List<Integer> refusals = new ArrayList<>();
    private boolean waits;
    private boolean isOver;

    @BeforeEach
    void onePlace() {
        filter.limit = 1;
    }

    @Test
    void aRequestThatReturnsGivesItsPlaceBack() throws Exception {
        ask((request, response) -> {});
        assertThat(isAdmitted()).isTrue();
    }

    @Test
    void soDoesOneThatEndsByAnError() {
        assertThatThrownBy(() -> ask((request, response) -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(isAdmitted()).isTrue();
    }

    @Test
    void oneThatWaitsWithoutAThreadDoesWhenItIsCompleted() throws Exception {
        ask((request, response) -> waits = true);
        assertThat(isAdmitted()).isFalse();
        assertThat(refusals).containsExactly(503);
        listeners.get(0).onComplete(null);
        assertThat(isAdmitted()).isTrue();
    }

    @Test
    void andOnlyOnce() throws Exception {
        filter.limit = 2;
        ask((request, response) -> waits = true);
        ask((request, response) -> waits = true);
        listeners.get(0).onError(null);
        listeners.get(0).onComplete(null);
        assertThat(isAdmitted()).isTrue();
        filter.limit = 1;
        assertThat(isAdmitted()).isFalse();
    }

    @Test
    void oneThatIsOverWhenItsThreadLeavesItHasGivenItBack() throws Exception {
        isOver = true;
        ask((request, response) -> waits = true);
        assertThat(isAdmitted()).isTrue();
    }

    private boolean isAdmitted() {
        List<Boolean> admitted = new ArrayList<>();
        try {
            ask((request, response) -> admitted.add(true));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return !admitted.isEmpty();
    }

    private void ask(FilterChain chain) throws Exception {
        waits = false;
        filter.doFilter(request(), response(), chain);
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isAsyncStarted" -> waits;
                    case "getAsyncContext" -> context();
                    case "getServletPath" -> "";
                    default -> "/orders";
                });
    }

    private AsyncContext context() {
        return (AsyncContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AsyncContext.class}, (proxy, method, arguments) -> {
                    if (isOver) {
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
                        refusals.add((Integer) arguments[0]);
                    }
                    return method.getName().equals("getOutputStream") ? new Nowhere() : null;
                });
    }

    private static final class Nowhere extends ServletOutputStream {

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
