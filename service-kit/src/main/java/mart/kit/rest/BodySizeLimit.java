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

/** Refuses bodies that are longer than anything a service takes: at once if they say so, else as they are read. */
@Provider
@PreMatching
public class BodySizeLimit implements ContainerRequestFilter {

    @Inject
    @ConfigProperty(name = "mart.http.longest-body")
    int longest;

    @Override
    public void filter(ContainerRequestContext request) {
        String declared = request.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && (declared.length() > 9 || Integer.parseInt(declared) > longest)) {
            throw tooLong();
        }
        if (!isReadByTheServer(request)) {
            request.setEntityStream(new Bounded(request.getEntityStream()));
        } else if (declared == null) {
            throw new ProblemException(411, "A form must say how long it is: send Content-Length.");
        }
    }

    /** A form, which never comes by the stream that could be bounded here. */
    private static boolean isReadByTheServer(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        return request.getMethod().equals("POST")
                && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)
                && !type.isWildcardType()
                && !type.isWildcardSubtype();
    }

    private ProblemException tooLong() {
        return new ProblemException(413, "The body must not exceed " + longest + " bytes.");
    }

    private final class Bounded extends FilterInputStream {

        private int read;

        Bounded(InputStream body) {
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
            if (read > longest) {
                throw tooLong();
            }
            return result;
        }
    }
}
