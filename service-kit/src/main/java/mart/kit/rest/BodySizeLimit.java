package mart.kit.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import mart.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits the size of request bodies ({@code mart.http.longest-body}, in bytes). A larger body is rejected with 413:
 * before it is read if Content-Length declares its size, otherwise while it is read. A form without Content-Length is
 * rejected with 411.
 */
@Provider
@PreMatching
public class BodySizeLimit implements ContainerRequestFilter {

    @Inject
    @ConfigProperty(name = "mart.http.longest-body")
    int maxBytes;

    @Override
    public void filter(ContainerRequestContext request) {
        String declared = request.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && (declared.length() > 9 || Integer.parseInt(declared) > maxBytes)) {
            throw tooLarge();
        }
        if (!isForm(request)) {
            request.setEntityStream(new LimitedStream(request.getEntityStream()));
        } else if (declared == null) {
            throw new ProblemException(411, "The length of a form is required: send Content-Length.");
        }
    }

    /** Whether it is a form: the server reads forms itself, not through the entity stream that is limited here. */
    private static boolean isForm(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        return request.getMethod().equals("POST")
                && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)
                && !type.isWildcardType()
                && !type.isWildcardSubtype();
    }

    private ProblemException tooLarge() {
        return new ProblemException(413, "The body must not exceed " + maxBytes + " bytes.");
    }

    private final class LimitedStream extends FilterInputStream {

        private int read;

        LimitedStream(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            return next < 0 ? next : counted(next, 1);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = super.read(into, offset, length);
            return some < 0 ? some : counted(some, some);
        }

        private int counted(int result, int bytes) {
            read += bytes;
            if (read > maxBytes) {
                throw tooLarge();
            }
            return result;
        }
    }
}
