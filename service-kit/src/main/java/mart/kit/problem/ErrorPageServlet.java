package mart.kit.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import mart.kit.json.Json;

/**
 * The error page of every WAR, configured in {@code META-INF/web-fragment.xml}. Sends a {@link Problem} for requests
 * that the container rejects before JAX-RS, such as one with a malformed {@code Accept} header.
 */
@WebServlet(ErrorPageServlet.PATH)
public class ErrorPageServlet extends HttpServlet {

    static final String PATH = "/.problem";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer value ? value : HttpServletResponse.SC_NOT_FOUND;
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Json.MAPPER.writeValue(
                response.getOutputStream(),
                Problem.of(status, detail(status), path == null ? PATH : path.toString(), List.of()));
    }

    /**
     * Overridden because Liberty rejects TRACE without a body where the inherited method, which echoes the request,
     * would handle it.
     */
    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response) throws IOException {
        service(request, response);
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request is malformed: check that Accept and Content-Type are valid media types.";
            case 404 -> "There is nothing at this path.";
            default -> status < 500 ? "The request was rejected." : "Internal server error.";
        };
    }
}
