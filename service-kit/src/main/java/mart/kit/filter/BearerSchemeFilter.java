package mart.kit.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Has the server verify a token if its scheme is not written as {@code Bearer}. Schemes are case-insensitive (RFC 9110,
 * 11.1), but on resources without a security constraint the server looks for exactly {@code Bearer}. As with {@code
 * Bearer}, a request with an invalid token goes on without a user.
 */
public class BearerSchemeFilter extends HttpFilter {

    private static final String SCHEME = "Bearer ";

    @Override
    @SuppressWarnings("ReturnValueIgnored") // Caller asks whether there is a user
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String authorization = request.getHeader("Authorization");
        if (authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && !authorization.startsWith(SCHEME)) {
            request.authenticate(response);
        }
        chain.doFilter(request, response);
    }
}
