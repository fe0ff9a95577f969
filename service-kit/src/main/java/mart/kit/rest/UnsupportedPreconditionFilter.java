package mart.kit.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mart.kit.problem.InvalidRequest;

/**
 * Rejects requests with a precondition that would be ignored, because a client that sends one relies on it. Reads are
 * answered completely instead, as RFC 9110 requires: no resource has a {@code Last-Modified}, and lists have no ETag.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class UnsupportedPreconditionFilter implements ContainerRequestFilter {

    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        unsupported(resource.getResourceMethod(), READS.contains(request.getMethod()))
                .filter(header -> request.getHeaders().containsKey(header))
                .findFirst()
                .ifPresent(header -> {
                    throw new InvalidRequest(
                            header,
                            header.equals(HttpHeaders.IF_UNMODIFIED_SINCE)
                                    ? "is not supported: send If-Match with an ETag, where the resource has one"
                                    : "is not supported by this request: send it without this header");
                });
    }

    private static Stream<String> unsupported(Method method, boolean read) {
        boolean hasPreconditions = Optional.ofNullable(method).stream()
                .flatMap(found -> Stream.of(found.getParameterTypes()))
                .anyMatch(Preconditions.class::equals);
        Stream<String> byEtag = hasPreconditions
                ? Stream.empty()
                : read ? Stream.of(HttpHeaders.IF_MATCH) : Stream.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH);
        return read ? byEtag : Stream.concat(byEtag, Stream.of(HttpHeaders.IF_UNMODIFIED_SINCE));
    }
}
