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
 * Answers with a {@link Problem} what the container refuses before JAX-RS has a say, such as an {@code Accept} that
 * cannot be read. It is the error page of every WAR, by {@code META-INF/web-fragment.xml}.
 */
@WebServlet(ErrorPageServlet.PATH)
public class ErrorPageServlet extends HttpServlet {

    static final String PATH = "/.problem";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer refused ? refused : HttpServletResponse.SC_NOT_FOUND;
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Json.MAPPER.writeValue(
                response.getOutputStream(),
                Problem.of(status, detail(status), asked == null ? PATH : asked.toString(), List.of()));
    }

    /** Declared, since Liberty refuses TRACE without a word where it would come to HttpServlet's, which echoes the request. */
    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response) throws IOException {
        service(request, response);
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read: check that Accept and Content-Type are media types.";
            case 404 -> "Nothing is served at this path.";
            default -> status < 500 ? "The request was refused." : "Something failed on our side.";
        };
    }
}
